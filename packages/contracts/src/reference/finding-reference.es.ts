import type { FindingCode } from '../finding-params.ts'
import type { FindingReference } from './finding-reference.en.ts'

const text = (means: string, evidence: string): FindingReference => ({ means, evidence })

export const findingReferenceEs: Readonly<Record<FindingCode, FindingReference>> = {
  no_ringback: text(
    'Al tramo del llamante se le prometieron tonos del otro extremo y no llegó ninguno en 4 segundos o más. Un 180 sin SDP no es un fallo: el teléfono da el tono él solo.',
    'El 18x que lo prometió y el flujo que calló.',
  ),
  ringing_blocked: text(
    'El tramo saliente suena y la centralita no le dice nada al tramo del llamante.',
    'El 18x del tramo saliente.',
  ),
  one_way_audio: text(
    'Los dos lados acordaron enviar durante 5 segundos o más y solo llegó RTP de uno. Solo se dice si la captura podía ver los dos sentidos.',
    'El flujo que sí estaba y el SDP que decía al lado mudo adónde enviar.',
  ),
  no_audio: text(
    'La llamada se contestó y los dos lados acordaron enviar, pero no hay RTP suyo en una captura que sí contiene RTP.',
    'La respuesta con su SDP.',
  ),
  media_private_address: text(
    'Un SDP da una dirección de red privada a alguien de fuera de esa red.',
    'El mensaje con ese SDP.',
  ),
  media_unreachable: text(
    'A los medios respondió un ICMP «inalcanzable», o van a una dirección que ningún SDP de la llamada nombra.',
    'El flujo y el SDP que nombra el sitio correcto.',
  ),
  authentication_loop: text(
    'La misma petición fue desafiada una y otra vez aunque llevaba credenciales.',
    'Los desafíos, el último primero.',
  ),
  authentication_failed: text(
    'Se enviaron credenciales y al final fueron rechazadas.',
    'El rechazo y la petición con las credenciales.',
  ),
  missing_ack: text(
    'Una respuesta final a un INVITE se repitió porque a su emisor no le llegó ningún ACK.',
    'La respuesta y sus repeticiones.',
  ),
  retransmission_storm: text(
    'Un mensaje se repitió al menos cuatro veces aunque al final tuvo respuesta: siete segundos de pérdida o de un extremo ocupado.',
    'El mensaje y sus repeticiones.',
  ),
  no_final_response: text(
    'Una petición no tuvo respuesta, o solo provisionales.',
    'La petición y la última respuesta, si la hubo.',
  ),
  long_post_dial_delay: text(
    'Pasaron más de 5 segundos entre el INVITE y la primera señal de timbre (error desde 11 s).',
    'El INVITE y la respuesta que acabó la espera.',
  ),
  codec_mismatch: text(
    'Oferta y respuesta no tienen ningún códec común, o la oferta se rechazó por sus medios.',
    'La oferta y su respuesta.',
  ),
  codec_not_negotiated: text(
    'Se envió RTP de un tipo de carga que no está en el SDP del tramo.',
    'El flujo.',
  ),
  session_timer_expired: text(
    'La llamada acabó porque nadie refrescó su sesión a tiempo.',
    'El BYE y la respuesta que fijó el temporizador.',
  ),
  hold_not_resumed: text(
    'Se retuvo a una parte y la llamada acabó sin reanudarla.',
    'La petición que la retuvo.',
  ),
  early_bye: text(
    'Se colgó antes de un segundo desde la respuesta: ninguna persona es tan rápida.',
    'El BYE y la respuesta.',
  ),
  forwarding_loop: text(
    'La misma llamada pasó por el mismo salto tres veces o más, o se rechazó con 482 o 483.',
    'Los INVITE del círculo o el rechazo.',
  ),
  dtmf_mismatch: text(
    'Se enviaron dígitos de una forma que el SDP del tramo no había acordado.',
    'Los dígitos y el SDP.',
  ),
  packet_loss: text(
    'Falta el 1 % o más de los paquetes de un flujo en el punto de captura (error desde el 3 %). Las pausas del emisor no cuentan.',
    'El flujo y el informe de su receptor.',
  ),
  high_jitter: text(
    'Jitter medio por encima de 30 ms, más de lo que igualan los búferes de los teléfonos corrientes.',
    'El flujo.',
  ),
  low_mos: text(
    'El modelo E estima un MOS por debajo de 3,6 (error por debajo de 3,1): muchos usuarios se quejarían.',
    'El flujo.',
  ),
  clock_skew: text('El reloj de muestreo del emisor se desvía 300 ppm o más.', 'El flujo.'),
  transfer_failed: text(
    'Se rechazó un REFER, o un NOTIFY dijo que falló la llamada a su destino.',
    'El REFER y el NOTIFY o el rechazo.',
  ),
  final_response: text(
    'Qué significa la respuesta final que acabó la llamada, con el Reason y el Warning que traía.',
    'La respuesta.',
  ),
  abnormal_clearing: text(
    'Un BYE o CANCEL lleva un Reason distinto de la liberación normal.',
    'El BYE o CANCEL.',
  ),
}
