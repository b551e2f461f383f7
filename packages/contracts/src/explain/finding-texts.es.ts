import type { FindingTexts } from './finding-text.ts'
import { lookUp } from './look-up.ts'
import { releaseCauseTextsEs } from './release-cause-texts.es.ts'
import { responseTextsEs } from './response-texts.es.ts'
import { warningCodes } from './warning-codes.ts'

const parties = { caller: 'el llamante', callee: 'el llamado', middle: 'el sistema entre los tramos' }
const dtmfWays = { rfc4733: 'eventos RFC 4733', info: 'SIP INFO', inband: 'tonos en el audio' }

export const findingTextsEs: FindingTexts = {
  no_ringback: ({ status, cause, seconds }, n) => ({
    title:
      status === 180
        ? 'Puede que el llamante no oyera el tono de llamada'
        : 'El llamante no oyó el tono de llamada',
    text:
      cause === 'no_sdp'
        ? `El único progreso fue un ${status} sin SDP, durante ${n.seconds(seconds)}: promete tonos del otro extremo y no les abre camino.`
        : status === 180
          ? `El 180 llevaba SDP, pero no llegó RTP en ${n.seconds(seconds)}. La mayoría de los teléfonos genera entonces el tono; algunos esperan los medios.`
          : `El ${status} llevaba SDP, así que el tono debía venir del otro extremo, pero no llegó RTP en ${n.seconds(seconds)}.`,
    check:
      cause === 'no_sdp'
        ? 'Que el otro extremo envíe 180, o 183 con SDP; o que la centralita genere el tono.'
        : 'Si la centralita y el cortafuegos dejan pasar los medios tempranos, y adónde los envía el SDP.',
  }),
  ringing_blocked: ({ status, legCallId }) => ({
    title: 'El timbre no se transmitió',
    text: `El tramo saliente ${legCallId} recibió ${status}, pero al tramo entrante no se le envió nada parecido.`,
    check:
      'El ajuste de la centralita que decide sobre el timbre y los medios tempranos (progreso, tono, contestar antes de marcar).',
  }),
  one_way_audio: ({ from, to, packets, seconds }, n) => ({
    title: 'Audio en un solo sentido',
    text: `${from} envió ${n.count(packets, 'paquete', 'paquetes')} a ${to}; no volvió ninguno en ${n.seconds(seconds)} de conversación, aunque ambos lados acordaron enviar.`,
    check: `Adónde se le dijo a ${to} que enviara (c= y m= del SDP), el NAT delante de ${from} y el cortafuegos para ese puerto.`,
  }),
  no_audio: ({ seconds }, n) => ({
    title: 'Sin audio',
    text: `Ambos lados acordaron hablar durante ${n.seconds(seconds)} y no se capturó RTP en ningún sentido.`,
    check:
      'Primero, si los medios pasan por este punto de captura; si pasan, las direcciones del SDP, el NAT y el cortafuegos.',
  }),
  media_private_address: ({ address, sentBy, seenFrom }) => ({
    title: 'El SDP indica una dirección privada',
    text: `${sentBy} pide los medios en ${address}, dirección a la que ${seenFrom} no puede llegar desde fuera.`,
    check:
      'Dirección externa y redes locales en la configuración de ese sistema, o el tratamiento de medios en el borde (NAT).',
  }),
  media_unreachable: ({ address, reason, packets }, n) => ({
    title: 'Los medios van adonde nadie escucha',
    text:
      reason === 'icmp'
        ? `A los medios enviados a ${address} se respondió con ICMP de destino inalcanzable (${n.count(packets, 'error', 'errores')}).`
        : `${n.count(packets, 'paquete fue', 'paquetes fueron')} a ${address}, que no es una dirección que indique el SDP.`,
    check: 'Si el receptor ya había cerrado el puerto y por qué SDP se guio el emisor.',
  }),
  authentication_loop: ({ attempts, status }, n) => ({
    title: 'La autenticación da vueltas',
    text: `A las credenciales se respondió con otro ${status} ${n.count(attempts, 'vez', 'veces')} seguidas, un intento tras otro, y nunca se aceptaron.`,
    check:
      'Contraseña y realm; si el nonce sigue vigente al usarlo (stale, varios servidores sin secreto compartido).',
  }),
  authentication_failed: ({ status, attempts, user }, n) => ({
    title: 'Credenciales rechazadas',
    text: `Las credenciales de ${user || 'quien envía'} se rechazaron con ${status} (${n.count(attempts, 'intento', 'intentos')}).`,
    check:
      'Usuario de autenticación (a menudo no es el número), contraseña, realm y si la cuenta está bloqueada.',
  }),
  missing_ack: ({ status, repeats, seconds }, n) => ({
    title: 'Falta el ACK',
    text: `El ${status} se envió otra vez ${n.count(repeats, 'vez', 'veces')} en ${n.seconds(seconds)}: a su emisor no le llegó ningún ACK.`,
    check:
      status < 300
        ? 'Contact y Record-Route de esa respuesta: allí se envía el ACK. NAT, y cortafuegos que toman el ACK por un flujo nuevo.'
        : 'Si quien envió el INVITE sigue ahí: los escáneres y los sistemas caídos nunca confirman un rechazo.',
  }),
  retransmission_storm: ({ what, repeats, seconds }, n) => ({
    title: 'Muchas retransmisiones',
    text: `${what} se retransmitió ${n.count(repeats, 'vez', 'veces')} en ${n.seconds(seconds)}.`,
    check:
      'Pérdidas a la ida o a la vuelta, o un extremo demasiado ocupado: captura en el otro lado y mira si la respuesta llega a enviarse.',
  }),
  no_final_response: ({ method, lastStatus, seconds }, n) => ({
    title: lastStatus === 0 ? `${method} sin respuesta` : `${method} sin respuesta final`,
    text:
      lastStatus === 0
        ? `${method} no recibió ninguna respuesta en ${n.seconds(seconds)}.`
        : `Tras ${lastStatus} no llegó nada final para ${method} en ${n.seconds(seconds)}.`,
    check:
      lastStatus === 0
        ? 'Dirección y puerto adonde se envió, si ese equipo está en pie y los cortafuegos en ambos sentidos.'
        : 'El tramo tras el equipo que respondió el último: está esperando a alguien.',
  }),
  long_post_dial_delay: ({ ms, limitMs }, n) => ({
    title: 'Larga espera hasta el timbre',
    text: `Pasaron ${n.seconds(ms / 1_000)} del INVITE a la primera señal de timbre, o a la respuesta; más de ${n.seconds(limitMs / 1_000)} ya se hace largo.`,
    check:
      'Qué tramo perdió el tiempo: consultas DNS y de numeración, rutas probadas por turno, autenticación, pasarelas lentas.',
  }),
  codec_mismatch: ({ offered, answered, status }) => ({
    title: 'Sin códec común',
    text:
      status >= 300
        ? `La oferta de ${offered} se rechazó con ${status}.`
        : `Ofrecidos: ${offered}. La respuesta indica ${answered}, sin nada en común.`,
    check:
      'Códecs permitidos en ambos extremos de este tramo, SRTP en un solo lado y si hay transcodificación.',
  }),
  codec_not_negotiated: ({ payloadType, negotiated }) => ({
    title: 'Códec que nadie acordó',
    text: `Se envió RTP con tipo de carga ${payloadType}; el SDP de este tramo indica ${negotiated}.`,
    check: 'Si el emisor sigue la última respuesta y si falta un re-INVITE en esta captura.',
  }),
  session_timer_expired: ({ expires, refresher }, n) => ({
    title: 'Terminada por el temporizador de sesión',
    text: `La llamada se colgó porque la sesión no se refrescó en ${n.seconds(expires)}; debía refrescarla el ${refresher.toUpperCase()} (${refresher === 'uac' ? 'quien envió' : 'quien respondió'} el último INVITE o UPDATE).`,
    check:
      'Por qué no llegó o se rechazó el re-INVITE o UPDATE; los temporizadores de sesión se pueden desactivar en un extremo.',
  }),
  hold_not_resumed: ({ by, seconds }, n) => ({
    title: 'En espera hasta el final',
    text: `La puso en espera ${parties[by]} y nadie la recuperó; estuvo en espera ${n.seconds(seconds)}.`,
    check:
      'Si se envió un re-INVITE de recuperación y qué fue de él; si no, alguien colgó estando en espera.',
  }),
  early_bye: ({ ms, by }, n) => ({
    title: 'Colgada nada más contestar',
    text: `${parties[by].replace(/^./, (c) => c.toUpperCase())} envió BYE ${n.milliseconds(ms)} después de contestar, demasiado pronto para una persona.`,
    check:
      'Suele venir de falta de audio, problemas de códec o un ACK perdido; puede decirlo la cabecera Reason.',
  }),
  forwarding_loop: ({ hops, status }, n) => ({
    title: 'La llamada da vueltas',
    text: [
      status ? `Terminó con ${status}.` : '',
      hops > 1 ? `Pasó ${n.number(hops)} veces por el mismo salto en esta captura.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    check: 'Rutas y desvíos que se apuntan unos a otros; las cabeceras Via nombran los equipos del círculo.',
  }),
  dtmf_mismatch: ({ announced, used }) => ({
    title: announced === 'none' ? 'DTMF sin vía acordada' : 'DTMF por otra vía que la acordada',
    text:
      announced === 'none'
        ? `El SDP de este tramo no acuerda telephone-event, pero llegaron dígitos por ${dtmfWays[used]}: pueden perderse.`
        : `El SDP acuerda ${dtmfWays[announced]}, pero los dígitos llegaron por ${dtmfWays[used]}.`,
    check: 'El modo DTMF de ambos extremos y del enlace: RFC 4733, INFO o en banda.',
  }),
  packet_loss: ({ percent, lost, from, to }, n) => ({
    title: `Pérdida de paquetes ${n.percent(percent)}`,
    text: `De ${from} a ${to}, en este punto de captura ${lost === 1 ? 'falta' : 'faltan'} ${n.count(lost, 'paquete', 'paquetes')}.`,
    check:
      'El camino anterior al punto de captura; compara con los informes RTCP del receptor para situar la pérdida.',
  }),
  high_jitter: ({ meanMs, maxMs, from, to }, n) => ({
    title: 'Jitter alto',
    text: `De ${from} a ${to}: ${n.milliseconds(meanMs)} de media, ${n.milliseconds(maxMs)} como máximo.`,
    check: 'Wi-Fi, enlaces llenos sin QoS y equipos que envían a ráfagas.',
  }),
  low_mos: ({ mos, codec, from, to }, n) => ({
    title: `Mala calidad, MOS ${n.number(mos)}`,
    text: `Estimado para ${codec || 'audio'} de ${from} a ${to} a partir de pérdidas y jitter.`,
    check: 'Pérdidas y jitter de este flujo; un códec que aguante mejor las pérdidas.',
  }),
  clock_skew: ({ ppm, from }, n) => ({
    title: 'El reloj va mal',
    text: `${from} envía ${n.number(Math.round(Math.abs(ppm)))} ppm demasiado ${ppm > 0 ? 'rápido' : 'lento'}: en llamadas largas los búferes ${ppm > 0 ? 'rebosan' : 'se vacían'}.`,
    check: 'La fuente de reloj de ese equipo (máquina virtual, pasarela sin sincronizar).',
  }),
  transfer_failed: ({ target, status }) => ({
    title: 'Transferencia fallida',
    text: `La transferencia a ${target || 'un destino sin nombre'} terminó con ${status}.`,
    check: 'El tramo hacia ese destino y si el sistema al que se pidió transferir puede llamarlo.',
  }),
  final_response: ({ status, reason, cause, warning }) => {
    const known = lookUp(responseTextsEs, status)
    const details = [lookUp(releaseCauseTextsEs, cause), lookUp(warningCodes, warning)?.es]
    return {
      title: `Terminó con ${status} ${reason}`.trim(),
      text: [
        known?.means ?? 'Respuesta que no está en el registro; vale como la x00 de su clase.',
        ...details,
      ]
        .filter(Boolean)
        .join(' '),
      check: known?.check ?? 'La documentación del sistema que la envió.',
    }
  },
  abnormal_clearing: ({ cause, protocol, text }) => {
    const known =
      protocol === 'Q.850' ? lookUp(releaseCauseTextsEs, cause) : lookUp(responseTextsEs, cause)?.means
    return {
      title: `Liberada con causa ${cause} (${protocol})`,
      text: [known ?? (text ? '' : 'El registro no incluye esta causa.'), text && `«${text}»`]
        .filter(Boolean)
        .join(' '),
      check: 'El sistema que envió este BYE o CANCEL y el tramo que tiene detrás.',
    }
  },
}
