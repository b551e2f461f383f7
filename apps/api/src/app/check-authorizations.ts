import { type INestApplication, RequestMethod } from '@nestjs/common'
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { ModulesContainer } from '@nestjs/core'
import { AUTHORIZATION, type Authorization } from '../http/operation.decorator.ts'

export interface Route {
  method: string
  path: string
  authorization: Authorization
  /** What declares it. */
  handler: object
}

/** Every live route of every controller. @throws naming those that do not declare who may call them */
export function checkAuthorizations(app: INestApplication): Route[] {
  const routes: Route[] = []
  const undeclared: string[] = []
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (!metatype) continue
      for (const [name, handler] of handlersOf(metatype)) {
        const authorization: Authorization | undefined = Reflect.getMetadata(AUTHORIZATION, handler)
        if (!authorization) undeclared.push(`${metatype.name}.${name}`)
        else
          routes.push({
            method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)] ?? 'ALL',
            path: joinPaths(
              Reflect.getMetadata(PATH_METADATA, metatype),
              Reflect.getMetadata(PATH_METADATA, handler),
            ),
            authorization,
            handler,
          })
      }
    }
  if (undeclared.length > 0) throw new Error(`Routes without @Operation: ${undeclared.join(', ')}`)
  return routes
}

function* handlersOf(controller: object & { prototype?: object }): Iterable<[string, object]> {
  const { prototype = {} } = controller
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    if (typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value)) yield [name, value]
}

const joinPaths = (...parts: string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`
