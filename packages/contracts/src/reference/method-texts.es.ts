import type { Method, MethodText } from './methods.ts'

const text = (means: string, check: string): MethodText => ({ means, check })

export const methodTextsEs: Readonly<Record<Method, MethodText>> = {
  INVITE: text(
    'Pide una llamada. Dentro de una llamada (re-INVITE) la cambia: retención, reanudación, otro códec, otra dirección, refresco de sesión. Suele llevar la oferta SDP.',
    'Debe seguirle una respuesta final, y a esta un ACK. Repeticiones a 0,5, 1, 2 y 4 s: no volvió nada.',
  ),
  ACK: text(
    'Confirma la respuesta final a un INVITE. Tras un 2xx va de extremo a extremo, al Contact de esa respuesta; tras un rechazo, solo al siguiente salto. Nunca se responde.',
    'Si falta, el 200 se repite y a los 32 s se corta la llamada: mira Contact y Record-Route.',
  ),
  BYE: text(
    'Termina una llamada contestada. Puede enviarlo cualquiera de los dos.',
    'Quién lo envió y su cabecera Reason. Un 481 significa que el otro ya no conocía la llamada.',
  ),
  CANCEL: text(
    'Retira una petición, casi siempre un INVITE que aún suena. El INVITE se responde entonces con 487.',
    'Su cabecera Reason: «call completed elsewhere» es otro teléfono del grupo que contestó, no una llamada perdida.',
  ),
  REGISTER: text(
    'Dice al registrador en qué dirección (Contact) se encuentra un usuario y por cuánto tiempo (Expires).',
    'El Contact del 200: ahí van las llamadas. Tras un NAT, una dirección privada en él no se alcanza, salvo que el servidor use el origen del paquete.',
  ),
  OPTIONS: text(
    'Pregunta qué sabe hacer el otro. En la práctica es un ping: centralitas y troncales lo envían cada minuto para saber si el otro lado vive.',
    'Cualquier respuesta, incluso 404, prueba que vive. Sin respuesta, la troncal queda fuera de servicio.',
  ),
  PRACK: text(
    'Confirma una respuesta provisional fiable (18x con Require: 100rel), para que los medios tempranos no se pierdan.',
    'RAck debe repetir el RSeq y el CSeq de la respuesta. Sin PRACK el 18x se repite y la llamada puede fallar.',
  ),
  SUBSCRIBE: text(
    'Pide que le avisen de un estado: lámparas de ocupado (dialog), buzón de voz (message-summary), presencia, el avance de una transferencia.',
    'Event nombra el paquete; un 489 dice que el servidor no lo tiene.',
  ),
  NOTIFY: text(
    'Cuenta el estado que pidió una suscripción. Tras un REFER, su cuerpo trae la respuesta que obtuvo la transferencia (message/sipfrag).',
    'Subscription-State: terminated acaba la suscripción y da el motivo.',
  ),
  PUBLISH: text(
    'Envía un estado, casi siempre presencia, o un informe de calidad, a un servidor que lo reparte.',
    'Un 412 pide publicar de nuevo.',
  ),
  INFO: text(
    'Lleva datos dentro de una llamada sin cambiarla: dígitos DTMF, peticiones de refresco de vídeo, mensajes ISUP.',
    'Los dígitos por INFO exigen que ambos lados los esperen; muchas troncales solo admiten eventos RFC 4733.',
  ),
  REFER: text(
    'Pide al receptor que llame a alguien: una transferencia. Refer-To nombra el destino, con Replaces dentro si es atendida.',
    '202 o 200 solo dice que se aceptó: cómo acabó lo cuenta NOTIFY.',
  ),
  MESSAGE: text(
    'Un mensaje instantáneo en una sola petición, sin llamada.',
    'No tiene diálogo: la autenticación y las rutas son las de la troncal o la cuenta.',
  ),
  UPDATE: text(
    'Cambia una sesión antes o después de contestar sin un INVITE nuevo: medios tempranos, refresco de sesión.',
    'Solo hacia quien lo lista en Allow; un 491 significa que los dos lo intentaron a la vez.',
  ),
}
