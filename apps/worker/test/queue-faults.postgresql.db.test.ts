import { describeQueueFaults } from './queue-faults.ts'

describeQueueFaults('postgresql')
