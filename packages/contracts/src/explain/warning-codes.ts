/** Codes of the Warning header (RFC 3261 §20.43 and the IANA registry), in both languages. */
export const warningCodes = {
  300: {
    en: 'A network protocol of the session description is not available (IPv4 or IPv6).',
    es: 'Un protocolo de red de la descripción de sesión no está disponible (IPv4 o IPv6).',
  },
  301: {
    en: 'The address format of the session description is not available.',
    es: 'El formato de dirección de la descripción de sesión no está disponible.',
  },
  302: {
    en: 'The transport of the media is not available (for example SRTP where RTP is wanted).',
    es: 'El transporte de los medios no está disponible (por ejemplo SRTP donde se quiere RTP).',
  },
  303: {
    en: 'The bandwidth unit is not understood.',
    es: 'No se entiende la unidad de ancho de banda.',
  },
  304: {
    en: 'A type of media (audio, video, image) is not available.',
    es: 'Un tipo de medio (audio, vídeo, imagen) no está disponible.',
  },
  305: {
    en: 'No format of a media line is supported: no common codec.',
    es: 'No se admite ningún formato de una línea de medios: no hay códec común.',
  },
  306: {
    en: 'An attribute of the session description is not understood.',
    es: 'No se entiende un atributo de la descripción de sesión.',
  },
  307: {
    en: 'A parameter of the session description is not understood.',
    es: 'No se entiende un parámetro de la descripción de sesión.',
  },
  308: {
    en: 'None of the languages asked for is available (RFC 8373).',
    es: 'No está disponible ninguno de los idiomas pedidos (RFC 8373).',
  },
  330: {
    en: 'The site does not carry multicast.',
    es: 'El sitio no admite multidifusión.',
  },
  331: {
    en: 'The site does not carry unicast.',
    es: 'El sitio no admite unidifusión.',
  },
  370: {
    en: 'The bandwidth asked for is more than there is.',
    es: 'El ancho de banda pedido supera el que hay.',
  },
  380: {
    en: 'A sips: URI is not allowed here (RFC 5630).',
    es: 'Aquí no se permite una URI sips: (RFC 5630).',
  },
  381: {
    en: 'A sips: URI is required here (RFC 5630).',
    es: 'Aquí se exige una URI sips: (RFC 5630).',
  },
  399: {
    en: 'Another reason: the text beside the code tells it.',
    es: 'Otro motivo: lo dice el texto que acompaña al código.',
  },
} as const satisfies Readonly<Record<number, Readonly<{ en: string; es: string }>>>

export type WarningCode = keyof typeof warningCodes
