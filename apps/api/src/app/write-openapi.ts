/** `npm run openapi`: writes the committed copy of the document. Opens nothing: routes and schemas are enough. */
import { writeFile } from 'node:fs/promises'
import { generateOpenApi } from './generate-openapi.ts'

await writeFile(new URL('../../openapi.json', import.meta.url), await generateOpenApi())
