import type { JoinMethod, JoinParams } from '../join-params.ts'

export type JoinTexts = {
  readonly [Method in JoinMethod]: (params: JoinParams[Method]) => string
}

type Meeting = JoinParams['in_step']

/** Three decimals, as traces show times: a B2BUA takes milliseconds. */
function seconds(locale: string, value: number): string {
  return new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: 'second', minimumFractionDigits: 3, maximumFractionDigits: 3 },
  }).format(value)
}

function list(locale: string, words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}

const stepsEn = { ring: 'rang', answer: 'were answered', end: 'ended' }
const metEn = ({ host, seconds: after }: Meeting) =>
  `${host} sent the second INVITE ${seconds('en', after)} after it got the first`
const togetherEn = ({ together }: Meeting) =>
  together.length === 0
    ? '.'
    : `; the two legs ${list(
        'en',
        together.map((step) => stepsEn[step]),
      )} together.`

export const joinTextsEn: JoinTexts = {
  user: ({ incoming, outgoing }) => `Somebody linked ${outgoing} with ${incoming}.`,
  header: ({ naming, named, header }) => `The INVITE of ${naming} names ${named} in its ${header} header.`,
  shared_header: ({ header, value }) => `Both INVITEs carry the same ${header}, ${value}.`,
  session_id: ({ value }) => `Both INVITEs carry the same Session-ID, ${value}.`,
  icid: ({ value }) => `Both INVITEs carry the same icid-value of P-Charging-Vector, ${value}.`,
  call_id_affix: ({ incoming, outgoing }) =>
    `The Call-ID ${outgoing} is ${incoming} with an addition that B2BUAs make.`,
  sdp: (p) => {
    const shared =
      p.media === null ? `the same session (o=… ${p.origin})` : `media at the same address ${p.media}`
    return `Both INVITEs offer ${shared}, and ${metEn(p)}${togetherEn(p)}`
  },
  same_parties: (p) => `Both go from ${p.from} to ${p.to}, and ${metEn(p)}${togetherEn(p)}`,
  same_callee: (p) => `Both go to ${p.to}, and ${metEn(p)}${togetherEn(p)}`,
  same_caller: (p) =>
    `Both come from ${p.from}, the first to ${p.incomingTo} and the second to ${p.to}, and ${metEn(p)}${togetherEn(p)}`,
  in_step: (p) => `Numbers differ, but ${metEn(p)}${togetherEn(p)}`,
}

const stepsEs = { ring: 'sonaron', answer: 'se contestaron', end: 'terminaron' }
const metEs = ({ host, seconds: after }: Meeting) =>
  `${host} envió el segundo INVITE ${seconds('es', after)} después de recibir el primero`
const togetherEs = ({ together }: Meeting) =>
  together.length === 0
    ? '.'
    : `; los dos tramos ${list(
        'es',
        together.map((step) => stepsEs[step]),
      )} a la vez.`

export const joinTextsEs: JoinTexts = {
  user: ({ incoming, outgoing }) => `Alguien enlazó ${outgoing} con ${incoming}.`,
  header: ({ naming, named, header }) => `El INVITE de ${naming} nombra a ${named} en su cabecera ${header}.`,
  shared_header: ({ header, value }) => `Los dos INVITE llevan el mismo ${header}, ${value}.`,
  session_id: ({ value }) => `Los dos INVITE llevan el mismo Session-ID, ${value}.`,
  icid: ({ value }) => `Los dos INVITE llevan el mismo icid-value en P-Charging-Vector, ${value}.`,
  call_id_affix: ({ incoming, outgoing }) =>
    `El Call-ID ${outgoing} es ${incoming} con un añadido propio de los B2BUA.`,
  sdp: (p) => {
    const shared =
      p.media === null ? `la misma sesión (o=… ${p.origin})` : `medios en la misma dirección ${p.media}`
    return `Los dos INVITE ofrecen ${shared}, y ${metEs(p)}${togetherEs(p)}`
  },
  same_parties: (p) => `Los dos van de ${p.from} a ${p.to}, y ${metEs(p)}${togetherEs(p)}`,
  same_callee: (p) => `Los dos van a ${p.to}, y ${metEs(p)}${togetherEs(p)}`,
  same_caller: (p) =>
    `Los dos vienen de ${p.from}, el primero a ${p.incomingTo} y el segundo a ${p.to}, y ${metEs(p)}${togetherEs(p)}`,
  in_step: (p) => `Los números difieren, pero ${metEs(p)}${togetherEs(p)}`,
}
