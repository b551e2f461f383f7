/**
 * Renders a chart as Helm would, as far as ours goes: the actions of Go's text/template and the functions it uses. For
 * tests on machines without Helm; anything it does not know is an error, never a guess.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

type Value = unknown
interface Scope {
  dot: Value
  variables: Map<string, Value>
}
type Node =
  | { text: string }
  | { pipeline: string; assign?: string }
  | { block: 'if'; pipeline: string; body: Node[]; otherwise: Node[] }
  | { block: 'with'; pipeline: string; body: Node[]; otherwise: Node[] }
  | { block: 'range'; names: string[]; pipeline: string; body: Node[] }

/** The rendered files by name, without `_helpers.tpl`. */
export function renderChart(dir: string, values: object, release = 'ringback'): Map<string, string> {
  const chart = parse(readFileSync(join(dir, 'Chart.yaml'), 'utf8'))
  const root = {
    Values: merge(parse(readFileSync(join(dir, 'values.yaml'), 'utf8')), values),
    Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
    Release: { Name: release, Namespace: 'telephony', Service: 'Helm' },
  }
  const defined = new Map<string, Node[]>()
  const files = readdirSync(join(dir, 'templates')).map((name) => ({
    name,
    nodes: parseTemplate(readFileSync(join(dir, 'templates', name), 'utf8'), defined),
  }))
  const rendered = new Map<string, string>()
  for (const { name, nodes } of files) {
    if (name.startsWith('_')) continue
    const text = new Renderer(defined).render(nodes, { dot: root, variables: new Map([['$', root]]) })
    rendered.set(name, text)
  }
  return rendered
}

/** Maps are merged, everything else is replaced. */
export function merge(base: Value, over: Value): Value {
  if (!isMap(base) || !isMap(over)) return over
  const merged = { ...base }
  for (const [key, value] of Object.entries(over)) merged[key] = key in base ? merge(base[key], value) : value
  return merged
}

const isMap = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseTemplate(source: string, defined: Map<string, Node[]>): Node[] {
  const tokens: ({ text: string } | { action: string })[] = []
  let at = 0
  for (const match of source.matchAll(/\{\{(- )?(.*?)( -)?\}\}/gs)) {
    let text = source.slice(at, match.index)
    if (match[1]) text = text.trimEnd()
    tokens.push({ text }, { action: (match[2] as string).trim() })
    at = match.index + match[0].length
    if (match[3]) at += /^\s*/.exec(source.slice(at))![0].length
  }
  tokens.push({ text: source.slice(at) })

  let next = 0
  const body = (...ends: string[]): { nodes: Node[]; end: string } => {
    const nodes: Node[] = []
    for (; next < tokens.length; ) {
      const token = tokens[next++]!
      if ('text' in token) {
        if (token.text) nodes.push(token)
        continue
      }
      const [word = '', rest = ''] = /^(\w+)\b\s*(.*)$/s.exec(token.action)?.slice(1) ?? []
      if (ends.includes(word)) return { nodes, end: word }
      if (word === 'define') defined.set(JSON.parse(rest), body('end').nodes)
      else if (word === 'if' || word === 'with') {
        const { nodes: yes, end } = body('else', 'end')
        nodes.push({
          ...{ block: word, pipeline: rest, body: yes },
          otherwise: end === 'else' ? body('end').nodes : [],
        })
      } else if (word === 'range') {
        const [, names, pipeline] = /^(?:(\$.*?)\s*:=\s*)?(.*)$/s.exec(rest)!
        nodes.push({
          ...{ block: 'range', names: names?.split(/,\s*/) ?? [], pipeline: pipeline! },
          body: body('end').nodes,
        })
      } else {
        const [, assign, pipeline] = /^(?:(\$\w+)\s*:=\s*)?(.*)$/s.exec(token.action)!
        nodes.push({ pipeline: pipeline!, ...(assign && { assign }) })
      }
    }
    if (ends.length > 0) throw new Error(`A block is not closed: ${ends}`)
    return { nodes, end: '' }
  }
  return body().nodes
}

class Renderer {
  readonly #defined: Map<string, Node[]>

  constructor(defined: Map<string, Node[]>) {
    this.#defined = defined
  }

  render(nodes: Node[], scope: Scope): string {
    return nodes.map((node) => this.#node(node, scope)).join('')
  }

  #node(node: Node, scope: Scope): string {
    if ('text' in node) return node.text
    const value = this.#pipeline(node.pipeline, scope)
    if (!('block' in node)) {
      if (!node.assign) return toText(value)
      scope.variables.set(node.assign, value)
      return ''
    }
    const inner = (dot: Value, variables = new Map(scope.variables)) => ({ dot, variables })
    if (node.block === 'if') return this.render(truth(value) ? node.body : node.otherwise, inner(scope.dot))
    if (node.block === 'with')
      return truth(value)
        ? this.render(node.body, inner(value))
        : this.render(node.otherwise, inner(scope.dot))
    // Maps are walked in order of their keys.
    const entries = Array.isArray(value)
      ? value.map((each, index) => [index, each] as const)
      : Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1))
    return entries
      .map(([key, each]) => {
        const one = inner(each)
        const [first, second] = node.names
        if (second) one.variables.set(first!, key).set(second, each)
        else if (first) one.variables.set(first, each)
        return this.render(node.body, one)
      })
      .join('')
  }

  #pipeline(text: string, scope: Scope): Value {
    let piped: Value[] = []
    for (const command of splitPipeline(text)) piped = [this.#command(command, scope, piped)]
    return piped[0]
  }

  #command(words: string[], scope: Scope, piped: Value[]): Value {
    const [first = '', ...rest] = words
    if (!/^[a-z]\w*$/i.test(first) || first === 'true' || first === 'false') {
      if (rest.length + piped.length > 0) throw new Error(`${first} takes no arguments`)
      return this.#operand(first, scope)
    }
    const values = [...rest.map((word) => this.#operand(word, scope)), ...piped]
    if (first === 'include') {
      const [name, dot] = values as [string, Value]
      const nodes = this.#defined.get(name)
      if (!nodes) throw new Error(`No template is called ${name}`)
      return this.render(nodes, { dot, variables: new Map([['$', dot]]) })
    }
    const call = functions[first]
    if (!call) throw new Error(`Unknown function ${first}`)
    return call(...values)
  }

  #operand(word: string, scope: Scope): Value {
    if (word.startsWith('(')) return this.#pipeline(word.slice(1, -1), scope)
    if (word.startsWith('"')) return JSON.parse(word)
    if (/^-?\d+$/.test(word)) return Number(word)
    if (word === 'true' || word === 'false') return word === 'true'
    const [, variable, path] = /^(\$\w*)?((?:\.\w+)*\.?)$/.exec(word) ?? []
    if (path === undefined) throw new Error(`Not understood: ${word}`)
    if (variable && !scope.variables.has(variable)) throw new Error(`Unknown variable ${variable}`)
    let value = variable ? scope.variables.get(variable) : scope.dot
    for (const name of path.split('.').filter(Boolean)) {
      if (!isMap(value) || !(name in value)) throw new Error(`${word} is not set: no ${name}`)
      value = value[name]
    }
    return value
  }
}

/** Commands between bars, each as its words; parentheses and strings are one word. */
function splitPipeline(text: string): string[][] {
  const commands: string[][] = [[]]
  const words = /"(?:[^"\\]|\\.)*"|\|/.source
  let rest = text.trim()
  while (rest) {
    const length = rest.startsWith('(')
      ? closing(rest)
      : (new RegExp(`^(?:${words}|[^\\s|()"]+)`).exec(rest)?.[0].length ?? 0)
    if (length === 0) throw new Error(`Not understood: ${text}`)
    const word = rest.slice(0, length)
    if (word === '|') commands.push([])
    else commands.at(-1)!.push(word)
    rest = rest.slice(length).trimStart()
  }
  return commands
}

function closing(text: string): number {
  for (let depth = 0, at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return at + 1
  }
  throw new Error(`A parenthesis is not closed: ${text}`)
}

const truth = (value: Value): boolean =>
  Array.isArray(value) ? value.length > 0 : isMap(value) ? Object.keys(value).length > 0 : Boolean(value)
const toText = (value: Value): string => (value === undefined || value === null ? '' : String(value))
const indent = (spaces: number, text: string) => text.replace(/^/gm, ' '.repeat(spaces))

// biome-ignore lint/suspicious/noExplicitAny: each takes what the chart gives it
const functions: Record<string, (...values: any[]) => Value> = {
  and: (...values: Value[]) => values.find((value) => !truth(value)) ?? values.at(-1),
  default: (otherwise: Value, value: Value) => (truth(value) ? value : otherwise),
  dict: (...pairs: Value[]) =>
    Object.fromEntries(pairs.flatMap((key, index) => (index % 2 === 0 ? [[key, pairs[index + 1]]] : []))),
  eq: (a: Value, b: Value) => a === b,
  list: (...values: Value[]) => values,
  nindent: (spaces: number, text: string) => `\n${indent(spaces, text)}`,
  not: (value: Value) => !truth(value),
  or: (...values: Value[]) => values.find(truth) ?? values.at(-1),
  printf: (format: string, ...values: Value[]) => format.replace(/%s/g, () => toText(values.shift())),
  quote: (value: Value) => JSON.stringify(toText(value)),
  toYaml: (value: Value) => stringify(value, { lineWidth: 0 }).trimEnd(),
}
