import type { Join } from '@ringback/contracts'

/** A number alone says nothing to who did not write the rule. */
export const certainty = ({ confidence }: Pick<Join, 'confidence'>) =>
  confidence >= 95 ? 'certain' : confidence >= 75 ? 'likely' : 'possible'
