import type { FindingTexts } from './finding-text.ts'
import { lookUp } from './look-up.ts'
import { releaseCauseTextsEs } from './release-cause-texts.es.ts'
import { responseTextsEs } from './response-texts.es.ts'
import { warningCodes } from './warning-codes.ts'

const party = (by: string) => (by === 'caller' ? 'el llamante' : by === 'callee' ? 'el llamado' : 'un lado')

export const findingTextsEs: FindingTexts = {
  no_ringback: ({ status, cause, seconds }, n) => ({
    title: 'El llamante no oyó el tono de llamada',
    text:
      cause === 'no_sdp'
        ? `El único progreso fue un ${status} sin SDP, durante ${n.seconds(seconds)}: promete tonos del otro extremo y no les abre camino.`
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
    text: `${from} envió ${n.number(packets)} paquetes a ${to} en ${n.seconds(seconds)}; no volvió ninguno, aunque ambos lados acordaron enviar.`,
    check: `Adónde se le dijo a ${to} que enviara (c= y m= del SDP), el NAT delante de ${from} y el cortafuegos para ese puerto.`,
  }),
  no_audio: ({ seconds }, n) => ({
    title: 'Sin audio',
    text: `La llamada duró ${n.seconds(seconds)} y no se capturó RTP en ningún sentido.`,
    check: 'Si este punto de captura ve los medios; si los ve, direcciones del SDP y cortafuegos.',
  }),
  media_private_address: ({ address, sentBy, seenFrom }) => ({
    title: 'El SDP indica una dirección privada',
    text: `${sentBy} pide los medios en ${address}, adonde ${seenFrom} no puede llegar desde fuera.`,
    check:
      'Dirección externa y redes locales en la configuración de ese sistema, o el tratamiento de medios en el borde (NAT).',
  }),
  media_unreachable: ({ address, reason, packets }, n) => ({
    title: 'Los medios van adonde nadie escucha',
    text:
      reason === 'icmp'
        ? `${n.number(packets)} paquetes a ${address} recibieron un ICMP de destino inalcanzable.`
        : `${n.number(packets)} paquetes fueron a ${address}, que no es la dirección que indica el SDP.`,
    check: 'Si el receptor ya había cerrado el puerto y por qué SDP se guio el emisor.',
  }),
  authentication_loop: ({ attempts, status }, n) => ({
    title: 'La autenticación da vueltas',
    text: `La petición se retó con ${status} ${n.number(attempts)} veces y nunca se aceptó.`,
    check:
      'Contraseña y realm; si el nonce sigue vigente al usarlo (stale, varios servidores sin secreto compartido).',
  }),
  authentication_failed: ({ status, attempts, user }, n) => ({
    title: 'Credenciales rechazadas',
    text: `Las credenciales de ${user || 'quien envía'} se rechazaron con ${status} tras ${n.number(attempts)} intentos.`,
    check:
      'Usuario de autenticación (a menudo no es el número), contraseña, realm y si la cuenta está bloqueada.',
  }),
  missing_ack: ({ status, repeats, seconds }, n) => ({
    title: 'Falta el ACK',
    text: `El ${status} se repitió ${n.number(repeats)} veces en ${n.seconds(seconds)} porque no llegó ningún ACK.`,
    check:
      'El Contact de esa respuesta: allí se envía el ACK. NAT, Record-Route y cortafuegos que toman el ACK por un flujo nuevo.',
  }),
  retransmission_storm: ({ what, repeats, seconds }, n) => ({
    title: 'Muchas retransmisiones',
    text: `${what} se envió otras ${n.number(repeats)} veces en ${n.seconds(seconds)}.`,
    check:
      'Pérdidas a la ida o a la vuelta: capture en el otro extremo y vea si la respuesta llega a enviarse.',
  }),
  no_final_response: ({ method, lastStatus, seconds }, n) => ({
    title: lastStatus === 0 ? 'Petición sin respuesta' : 'Sin respuesta final',
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
    text: `Pasaron ${n.seconds(ms / 1_000)} del INVITE al primer timbre; aquí el límite es ${n.seconds(limitMs / 1_000)}.`,
    check:
      'Qué tramo perdió el tiempo: consultas DNS y de numeración, rutas probadas por turno, autenticación, pasarelas lentas.',
  }),
  codec_mismatch: ({ offered, answered, status }) => ({
    title: 'Sin códec común',
    text:
      status >= 300
        ? `La oferta de ${offered} se rechazó con ${status}.`
        : `Se ofrecieron ${offered}; la respuesta indica ${answered}, sin nada en común.`,
    check:
      'Códecs permitidos en ambos extremos de este tramo, SRTP en un solo lado y si hay transcodificación.',
  }),
  codec_not_negotiated: ({ payloadType, negotiated }) => ({
    title: 'Códec que nadie acordó',
    text: `Se envió RTP con tipo de carga ${payloadType}; lo acordado era ${negotiated}.`,
    check: 'Si el emisor sigue la última respuesta y si falta un re-INVITE en esta captura.',
  }),
  session_timer_expired: ({ expires, refresher }, n) => ({
    title: 'Terminada por el temporizador de sesión',
    text: `La llamada terminó a los ${n.seconds(expires)} sin refresco; debía refrescarla ${refresher === 'uac' || refresher === 'uas' ? `el ${refresher}` : 'uno de los lados'}.`,
    check:
      'Por qué no llegó o se rechazó el re-INVITE o UPDATE; los temporizadores de sesión se pueden desactivar en un extremo.',
  }),
  hold_not_resumed: ({ by, seconds }, n) => ({
    title: 'En espera hasta el final',
    text: `La puso en espera ${party(by)} y nadie la recuperó; estuvo en espera ${n.seconds(seconds)}.`,
    check:
      'Si se envió el re-INVITE de recuperación y qué fue de él; si no, alguien colgó estando en espera.',
  }),
  early_bye: ({ ms, by }, n) => ({
    title: 'Colgada nada más contestar',
    text: `${party(by).replace(/^./, (c) => c.toUpperCase())} envió BYE ${n.milliseconds(ms)} después de contestar.`,
    check:
      'Suele venir de falta de audio, problemas de códec o un ACK perdido; puede decirlo la cabecera Reason.',
  }),
  forwarding_loop: ({ hops, status }, n) => ({
    title: 'La llamada da vueltas',
    text: `${status ? `Terminó con ${status}. ` : ''}La misma petición pasó ${n.number(hops)} veces.`,
    check: 'Rutas y desvíos que se apuntan unos a otros; las cabeceras Via nombran los equipos del círculo.',
  }),
  dtmf_mismatch: ({ announced, used }) => ({
    title: 'DTMF por otra vía que la acordada',
    text: `Acordado: ${announced}. Los dígitos llegaron por: ${used}.`,
    check: 'El modo DTMF de ambos extremos y del enlace: RFC 4733, INFO o en banda.',
  }),
  packet_loss: ({ percent, lost, from, to }, n) => ({
    title: `Pérdida de paquetes ${n.percent(percent)}`,
    text: `De ${from} a ${to} faltan ${n.number(lost)} paquetes en este punto de captura.`,
    check:
      'El camino anterior al punto de captura; compare con los informes RTCP del receptor para situar la pérdida.',
  }),
  high_jitter: ({ meanMs, maxMs, from, to }, n) => ({
    title: 'Jitter alto',
    text: `De ${from} a ${to}: ${n.milliseconds(meanMs)} de media, ${n.milliseconds(maxMs)} como máximo.`,
    check: 'Wi-Fi, enlaces llenos sin QoS y equipos que envían a ráfagas.',
  }),
  low_mos: ({ mos, codec, from, to }, n) => ({
    title: `Mala calidad, MOS ${n.number(mos)}`,
    text: `Estimado para ${codec} de ${from} a ${to} a partir de pérdidas y jitter.`,
    check: 'Pérdidas y jitter de este flujo; un códec que aguante mejor las pérdidas.',
  }),
  clock_skew: ({ ppm, from }, n) => ({
    title: 'El reloj va mal',
    text: `${from} envía ${n.number(Math.abs(ppm))} ppm demasiado ${ppm > 0 ? 'rápido' : 'lento'}: los búferes rebosan o se vacían en llamadas largas.`,
    check: 'La fuente de reloj de ese equipo (máquina virtual, pasarela sin sincronizar).',
  }),
  transfer_failed: ({ target, status }) => ({
    title: 'Transferencia fallida',
    text: `La transferencia a ${target} terminó con ${status}.`,
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
  abnormal_clearing: ({ cause, protocol, text }) => ({
    title: `Liberada con causa ${cause}`,
    text: [
      protocol === 'Q.850' ? lookUp(releaseCauseTextsEs, cause) : lookUp(responseTextsEs, cause)?.means,
      text && `«${text}»`,
    ]
      .filter(Boolean)
      .join(' '),
    check: 'El sistema que envió este BYE o CANCEL y el tramo que tiene detrás.',
  }),
}
