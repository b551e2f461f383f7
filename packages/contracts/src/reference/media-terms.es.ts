import type { mediaTermsEn } from './media-terms.en.ts'
import { type Term, term } from './term.ts'

/** RTP y calidad de voz, en el orden en que se lee un flujo. */
export const mediaTermsEs: Readonly<Record<keyof typeof mediaTermsEn, Term>> = {
  rtp: term(
    'RTP',
    'Los paquetes que llevan voz y vídeo (RFC 3550): número de secuencia, marca de tiempo, el SSRC del emisor y la carga. Suelen ir por los puertos UDP pares que dice el SDP.',
  ),
  rtcp: term(
    'RTCP',
    'Informes junto al RTP, cada cinco segundos más o menos. Un informe del receptor dice qué perdió el otro extremo y su jitter: sitúa la pérdida antes o después de tu punto de captura.',
  ),
  ssrc: term(
    'SSRC',
    'El número que un emisor da a su flujo. Un SSRC nuevo dentro de una llamada es un flujo nuevo: otra fuente, una transferencia o un emisor reiniciado.',
  ),
  sequence: term(
    'Número de secuencia',
    'Cuenta paquetes. Un hueco es pérdida, un paso atrás es retraso o desorden, el mismo número dos veces es un duplicado.',
  ),
  timestamp: term(
    'Marca de tiempo RTP',
    'Cuenta muestras, en unidades del reloj: 160 por paquete de 20 ms a 8000 Hz. Con ella se mide el jitter.',
  ),
  ptime: term(
    'ptime',
    'Cuánta voz lleva un paquete, en ms. Lo normal es 20; el a=ptime del receptor es un deseo, a=maxptime un límite.',
  ),
  payload_type: term(
    'Tipo de carga',
    'El número de cada paquete que dice qué códec es. De 0 a 34 son fijos; desde 96 el SDP les da sentido, que puede ser otro en cada dirección.',
  ),
  loss: term(
    'Pérdida',
    'Paquetes que faltan en el punto de captura, de los que se esperaban. Un 1 % lo nota un oído entrenado, un 3 % cualquiera; las rachas duelen más que la pérdida dispersa.',
  ),
  jitter: term(
    'Jitter',
    'Lo desigual que llegan los paquetes, como media móvil en ms (RFC 3550 §6.4.1). Hasta 20 ms lo tapa el búfer del receptor; lo que llega más tarde de lo que espera el búfer se pierde.',
  ),
  delta: term(
    'Delta máximo',
    'La pausa más larga entre dos paquetes. Se esperan 20 ms; 200 ms o más se oyen como un corte, salvo que el emisor callara.',
  ),
  reordering: term(
    'Fuera de orden',
    'Paquetes que llegaron tras uno posterior. Inofensivo dentro del búfer; indica dos caminos o un router cargado.',
  ),
  duplicates: term(
    'Duplicados',
    'El mismo paquete dos veces: casi siempre la captura vio un paquete en dos interfaces.',
  ),
  delay: term(
    'Retardo',
    'El tiempo de boca a oído. Por debajo de 150 ms nadie lo nota; por encima de 400 ms la gente se pisa (ITU-T G.114). Solo lo dice RTCP, no una captura en un punto.',
  ),
  mos: term(
    'MOS',
    'Nota media de opinión de 1 a 4,5: cómo de bien lo diría un oyente medio. 4,3 o más es muy bueno; por debajo de 3,6 muchos se quejan. Ringback lo estima con el modelo E; no mide el sonido en sí.',
  ),
  r_factor: term(
    'Factor R',
    'Escala del modelo E (ITU-T G.107) de 0 a 100, de la que sale el MOS. 93,2 es lo mejor de la banda estrecha.',
  ),
  e_model: term(
    'Modelo E',
    'Suma lo que estropea la voz: códec (Ie), pérdida (Bpl), retardo. No sabe nada de eco, ruido ni voz recortada.',
  ),
  plc: term(
    'Ocultación de pérdidas (PLC)',
    'Lo que un receptor inventa por un paquete que falta. Una buena ocultación tapa uno suelto.',
  ),
  jitter_buffer: term(
    'Búfer de jitter',
    'Retiene paquetes para reproducirlos de forma regular. Uno mayor soporta más jitter y añade retardo.',
  ),
  clock_skew: term(
    'Deriva de reloj',
    'Un emisor cuyo reloj va demasiado rápido o lento, en ppm. Por encima de 100 ppm las llamadas largas tienen chasquidos cuando el búfer se llena o se vacía.',
  ),
  vad: term(
    'Supresión de silencios (VAD)',
    'Mientras nadie habla no se envía nada, o solo ruido de confort. Huecos en el tiempo sin huecos en la secuencia son esto, no pérdida.',
  ),
  srtp: term(
    'SRTP',
    'RTP cifrado (RFC 3711). Con SDES las claves van en el SDP y Ringback descifra; con DTLS-SRTP o ZRTP no pasan por la señalización, así que solo se leen las cabeceras.',
  ),
  rtcp_xr: term(
    'RTCP XR',
    'Informes ampliados (RFC 3611): lo que midió el propio teléfono, con su MOS y el retardo de su búfer.',
  ),
  nat: term(
    'RTP simétrico',
    'Enviar los medios al sitio del que vinieron, no al que dice el SDP. Deja oír a los equipos tras un NAT, si ellos envían primero.',
  ),
  ice: term(
    'ICE',
    'Los dos lados listan varias direcciones y las prueban con STUN; el par que funciona lleva los medios (RFC 8445). La dirección de c= quizá no se use nunca.',
  ),
  dscp: term(
    'DSCP',
    'Marca de la cabecera IP que pide prioridad; la voz es EF (46). Solo ayuda si la respetan todos los routers del camino.',
  ),
  echo: term(
    'Eco',
    'Uno se oye a sí mismo: la híbrida o el altavoz del otro extremo devuelve la voz. No lo causa la pérdida; el retardo lo hace audible.',
  ),
}
