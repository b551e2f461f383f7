import type { glossaryEn } from './glossary.en.ts'
import { type Term, term } from './term.ts'

export const glossaryEs: Readonly<Record<keyof typeof glossaryEn, Term>> = {
  ack: term('ACK', 'El tercer mensaje de un INVITE: confirma la respuesta final.'),
  alg: term(
    'ALG',
    'Ayudante de un router que reescribe SIP al pasar. Rompe más de lo que arregla; desactívalo.',
  ),
  alias: term(
    'Alias',
    'En Ringback: un nombre para una dirección o red, que la escalera muestra en lugar de la IP.',
  ),
  b2bua: term(
    'B2BUA',
    'Agente espalda con espalda: termina una llamada y hace otra, como una centralita o un SBC. Cada lado es un tramo con su propio Call-ID.',
  ),
  branch: term('branch', 'Parámetro de Via que nombra una transacción; empieza por z9hG4bK.'),
  call: term(
    'Llamada',
    'Lo que una persona llama llamada: un tramo, o varios que van juntos a través de una centralita.',
  ),
  call_id: term('Call-ID', 'El nombre de un tramo; lo pone quien lo empezó.'),
  capture: term('Captura', 'Un archivo con paquetes grabados: pcap o pcapng.'),
  challenge: term('Desafío', 'Un 401 o 407: el servidor pide credenciales. Si se responde, no es un fallo.'),
  dialog: term(
    'Diálogo',
    'La relación duradera entre dos partes, nombrada por el Call-ID y las dos etiquetas. La bifurcación crea varios en un tramo.',
  ),
  did: term('DID / DDI', 'Un número público que lleva directo a una extensión.'),
  digest: term(
    'Digest',
    'Comprobar la contraseña sin enviarla: un resumen de ella y del nonce del servidor.',
  ),
  dtmf: term(
    'DTMF',
    'Teclas pulsadas durante una llamada: como eventos RTP (RFC 4733), como SIP INFO o como tonos en la voz.',
  ),
  early_media: term(
    'Medios tempranos',
    'Sonido antes de contestar: tono o locución del otro extremo, que abre un 183 (o 180) con SDP.',
  ),
  early_offer: term(
    'Oferta temprana / tardía',
    'Temprana: el INVITE lleva la oferta SDP. Tardía: no la lleva, ofrece el 200 y responde el ACK.',
  ),
  finding: term(
    'Hallazgo',
    'En Ringback: un hecho diagnosticado, con gravedad, lado, pruebas y qué mirar después.',
  ),
  forking: term(
    'Bifurcación',
    'Un INVITE enviado a varios teléfonos a la vez o por turnos. Cada uno que suena tiene su diálogo; a los perdedores se les cancela.',
  ),
  fxs: term('FXS / FXO', 'Puertos analógicos: FXS alimenta un teléfono, FXO se conecta a una línea.'),
  glare: term('Cruce (glare)', 'Los dos lados envían un re-INVITE a la vez; el 491 hace esperar a uno.'),
  hep: term(
    'HEP',
    'Encapsulado de Homer: paquetes capturados que envían por la red Kamailio, Asterisk, FreeSWITCH o agentes.',
  ),
  hold: term(
    'Retención',
    'Un re-INVITE con sendonly o inactive (o c=0.0.0.0) detiene los medios; otro los reanuda.',
  ),
  ims: term('IMS', 'El núcleo SIP de los operadores móviles y fijos (3GPP): VoLTE, VoWiFi.'),
  ladder: term(
    'Escalera',
    'El dibujo de una llamada: una columna por parte, una flecha por mensaje, el tiempo hacia abajo.',
  ),
  lcr: term('LCR', 'Ruta de menor coste: elige el operador por precio, a menudo con una redirección (302).'),
  leg: term('Tramo', 'Todos los mensajes de un Call-ID: un lado de la centralita.'),
  nat: term(
    'NAT',
    'Traducción de direcciones en un router. SIP escribe direcciones en sus mensajes, y tras un NAT no son las buenas.',
  ),
  offer_answer: term(
    'Oferta / respuesta',
    'Un lado lista medios y códecs, el otro elige (RFC 3264). Lo elegido vale hasta la siguiente oferta.',
  ),
  outbound_proxy: term(
    'Proxy de salida',
    'El primer salto de toda petición de un teléfono, a menudo un SBC.',
  ),
  pbx: term('Centralita (PBX)', 'FreePBX, 3CX, Asterisk, FreeSWITCH y similares.'),
  pdd: term('PDD', 'Demora tras marcar: desde el INVITE hasta la primera señal de timbre.'),
  pstn: term('RTC (PSTN)', 'La red telefónica pública.'),
  proxy: term(
    'Proxy',
    'Pasa peticiones sin terminar la llamada; se añade a Via, y a Record-Route si quiere seguir en el camino.',
  ),
  re_invite: term('re-INVITE', 'Un INVITE dentro de una llamada, para cambiarla.'),
  registrar: term('Registrador', 'Guarda dónde se encuentra cada usuario.'),
  request_uri: term(
    'URI de la petición',
    'La dirección de la primera línea: adonde va de verdad la petición.',
  ),
  retransmission: term(
    'Retransmisión',
    'El mismo mensaje otra vez porque no volvió nada. En la escalera se pliegan: ×3.',
  ),
  ringback: term(
    'Tono de llamada (ringback)',
    'El tono que oye el llamante mientras suena al otro lado. Lo hace su teléfono tras un 180, o llega como medios tempranos.',
  ),
  rport: term(
    'rport',
    'Parámetro de Via: responde al puerto del que vino la petición. Es lo que hace funcionar SIP sobre UDP tras un NAT (RFC 3581).',
  ),
  sbc: term(
    'SBC',
    'Controlador de borde: el B2BUA en el borde de una red, que oculta direcciones y retransmite los medios.',
  ),
  sdp: term('SDP', 'El cuerpo que describe los medios: dirección, puerto, códecs, sentido (RFC 8866).'),
  session_timer: term(
    'Temporizador de sesión',
    'La llamada debe refrescarse de vez en cuando o se cuelga (RFC 4028).',
  ),
  sips: term(
    'SIPS / TLS',
    'SIP sobre TLS, normalmente en el puerto 5061. Capturado no se lee sin las claves.',
  ),
  sipfrag: term('sipfrag', 'Un trozo de mensaje SIP como cuerpo de un NOTIFY: cómo va una transferencia.'),
  stir_shaken: term('STIR/SHAKEN', 'Números llamantes firmados, en la cabecera Identity.'),
  tag: term('Etiqueta (tag)', 'Parámetro de From y To que, con el Call-ID, nombra el diálogo.'),
  transaction: term(
    'Transacción',
    'Una petición y sus respuestas, con sus repeticiones. La nombran branch y CSeq.',
  ),
  transfer: term(
    'Transferencia',
    'Ciega: REFER a un número. Atendida: REFER con Replaces a una llamada que ya existe.',
  ),
  trunk: term('Troncal', 'La conexión de una centralita con un operador, por registro o por dirección IP.'),
  user_agent: term(
    'Agente de usuario (UAC / UAS)',
    'Un extremo de una llamada. UAC es quien envía la petición de que se trata, UAS quien la responde; en la siguiente transacción puede ser al revés.',
  ),
  fragmentation: term(
    'Fragmentación',
    'Un mensaje más largo que el paquete de la red (unos 1400 octetos) se parte; los cortafuegos suelen perder la segunda parte.',
  ),
  parse_report: term(
    'Informe de análisis',
    'En Ringback: en qué se convirtió cada paquete de una captura y por qué se dejó fuera el resto.',
  ),
  voice_vlan: term('VLAN de voz', 'Una red propia para los teléfonos, con prioridad.'),
  webrtc: term('WebRTC', 'Llamadas desde el navegador: SIP sobre WebSocket, medios con ICE y DTLS-SRTP.'),
}
