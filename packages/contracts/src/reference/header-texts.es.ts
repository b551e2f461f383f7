import type { ExplainedHeader } from './header-texts.en.ts'

/** Los campos que aparecen en las llamadas, en una o dos frases. */
export const headerTextsEs: Readonly<Record<ExplainedHeader, string>> = {
  Accept: 'Qué tipos de cuerpo sabe leer el emisor en la respuesta. Sin ella se entiende application/sdp.',
  'Alert-Info':
    'Qué timbre debe dar el teléfono llamado: timbre distintivo, intercomunicador con respuesta automática.',
  Allow: 'Los métodos que admite el emisor. Que aquí falte UPDATE o REFER explica más de un 405.',
  'Allow-Events': 'Los paquetes de eventos a los que puede uno suscribirse en el emisor.',
  'Authentication-Info':
    'Llega tras aceptar las credenciales: el siguiente nonce y la prueba de que el servidor también sabe la contraseña.',
  Authorization: 'Credenciales digest para el servidor que preguntó con 401. Se muestran ocultas.',
  'Call-ID':
    'El nombre de un tramo: todos los mensajes de un diálogo llevan el mismo. Un B2BUA crea otro en su otro lado.',
  'Call-Info':
    'Direcciones con más datos del llamante o del llamado: foto, página web, datos del centro de llamadas.',
  Contact:
    'Dónde se encuentra al emisor a partir de ahora: ahí van ACK, BYE y re-INVITE. Una dirección privada aquí rompe las llamadas tras un NAT.',
  'Content-Disposition': 'Para qué es el cuerpo: session, early-session, render.',
  'Content-Encoding': 'Cómo va empaquetado el cuerpo, por ejemplo gzip.',
  'Content-Length':
    'Octetos del cuerpo. En TCP marca dónde empieza el mensaje siguiente; si en UDP es mayor que lo que llegó, el mensaje está truncado.',
  'Content-Type':
    'Qué es el cuerpo: application/sdp, multipart/mixed, message/sipfrag, application/dtmf-relay.',
  CSeq: 'Número y método de la transacción dentro del diálogo. La respuesta lo repite; el mismo número con el mismo branch es una retransmisión.',
  Date: 'Cuándo se envió el mensaje. De ella dependen las firmas de Identity.',
  Diversion:
    'Quién desvió la llamada y por qué (no-answer, user-busy, unconditional). No está registrada, y es lo que leen casi todos los operadores.',
  'Error-Info': 'Una dirección con más sobre el error, a menudo una locución.',
  Event: 'El paquete de una suscripción: dialog, presence, message-summary, refer.',
  Expires:
    'Cuántos segundos se piden o conceden para un registro o una suscripción; en un INVITE, cuánto puede sonar.',
  From: 'Quién envía la petición, según él mismo, con la etiqueta de su lado del diálogo. No prueba la identidad.',
  Geolocation: 'Dónde está el llamante, por referencia o en el cuerpo: llamadas de emergencia.',
  'History-Info':
    'Todos los destinos a los que ha ido la llamada, con el motivo de cada cambio. El sucesor registrado de Diversion.',
  Identity:
    'La identidad firmada del llamante (PASSporT de STIR/SHAKEN): quién responde del número y hasta dónde (A, B, C).',
  'In-Reply-To': 'Los Call-ID a los que responde esta llamada, para devolver llamadas.',
  'Max-Forwards': 'Saltos que quedan. Cada proxy resta uno; a cero, la respuesta es 483.',
  'MIME-Version': 'Siempre 1.0, junto a cuerpos multipart.',
  'Min-Expires': 'Con un 423: el registro más corto que concede el servidor.',
  'Min-SE': 'El temporizador de sesión más corto que admite alguien del camino, en segundos.',
  Organization: 'La empresa del emisor, en texto libre.',
  'P-Access-Network-Info': 'La celda o la línea en la que está el usuario IMS.',
  'P-Asserted-Identity':
    'El llamante del que responde la red, entre sistemas que confían uno en otro. De aquí toman los operadores el número llamante.',
  'P-Associated-URI': 'En el 200 al REGISTER: todas las identidades de ese usuario en IMS.',
  'P-Called-Party-ID':
    'El número que se marcó, guardado cuando la URI de la petición pasa a ser la del Contact.',
  'P-Charging-Vector':
    'Identificador de tarificación (icid-value) que se mantiene entre redes: sirve para unir tramos.',
  'P-Early-Media': 'Si se permiten medios tempranos y en qué sentido, entre redes IMS.',
  'P-Preferred-Identity':
    'Cuál de sus números quiere mostrar el llamante; el proxy lo convierte en P-Asserted-Identity.',
  'P-RTP-Stat':
    'Estadísticas RTP de la llamada que algunos teléfonos y pasarelas escriben en el BYE: paquetes, pérdidas, jitter.',
  'P-Visited-Network-ID': 'La red en la que está un usuario IMS en itinerancia.',
  Path: 'Proxies por los que deben pasar las peticiones a un usuario registrado; se anota al registrarse.',
  Priority: 'Lo urgente que es la llamada según el llamante: emergency, urgent, normal, non-urgent.',
  Privacy:
    'Qué hay que ocultar al llamado: id oculta P-Asserted-Identity. El número llega igualmente a la red.',
  'Proxy-Authenticate': 'El desafío de un 407: realm, nonce, algoritmo.',
  'Proxy-Authorization': 'Credenciales digest para el proxy que preguntó con 407. Se muestran ocultas.',
  'Proxy-Require': 'Extensiones que debe conocer todo proxy del camino; si no, 420.',
  RAck: 'En PRACK: el RSeq y el CSeq de la respuesta provisional que confirma.',
  Reason:
    'Por qué se terminó o rechazó una llamada: Q.850;cause=16 de la red telefónica, o SIP;cause=200 «Call completed elsewhere».',
  'Record-Route':
    'Proxies que quieren seguir en el camino; las peticiones siguientes del diálogo pasan por ellos, en Route.',
  'Refer-To': 'A quién pide llamar un REFER, con Replaces dentro en una transferencia atendida.',
  'Referred-By': 'Quién pidió la transferencia.',
  'Remote-Party-ID':
    'Forma antigua de P-Asserted-Identity, de un borrador que nunca llegó a RFC. Cisco y muchas centralitas aún la leen.',
  Replaces: 'El diálogo cuyo lugar ocupa este INVITE: transferencia atendida y captura de llamadas.',
  Require: 'Extensiones que el receptor debe conocer; si no, responde 420: 100rel, timer, replaces.',
  'Retry-After': 'Segundos hasta que merezca la pena repetir, con 503, 480, 486 y otras.',
  Route: 'Proxies por los que debe pasar la petición; el primero es el siguiente salto.',
  RSeq: 'Número de una respuesta provisional fiable; PRACK la confirma.',
  Server: 'El programa que respondió. Como User-Agent, en las respuestas.',
  'Service-Route': 'En el 200 al REGISTER: la ruta de las llamadas salientes de ese usuario.',
  'Session-Expires':
    'Temporizador de sesión en segundos y quién lo refresca. Sin refresco a tiempo, se cuelga la llamada.',
  'Session-ID': 'Un identificador que los B2BUA dejan pasar: une los tramos de una llamada (RFC 7989).',
  'SIP-ETag': 'Etiqueta de un estado publicado, para el próximo PUBLISH.',
  'SIP-If-Match': 'Qué estado publicado renueva este PUBLISH; 412 si ya no existe.',
  Subject: 'De qué trata la llamada, en texto libre. Se usa poco.',
  'Subscription-State': 'En NOTIFY: active, pending o terminated, con el motivo y el tiempo que queda.',
  Supported:
    'Extensiones que el emisor conoce y de las que puede prescindir: 100rel, timer, replaces, outbound.',
  'Target-Dialog': 'Un diálogo que el emisor conoce, como prueba de que puede pedir.',
  Timestamp: 'La hora del emisor, repetida en el 100 para medir la ida y vuelta.',
  To: 'A quién se llama, como lo escribió el llamante. Su etiqueta, que añade quien responde, completa el diálogo. La llamada va adonde dice la URI de la petición, no To.',
  Unsupported: 'Con un 420: las extensiones exigidas que no se conocen.',
  'User-Agent':
    'Programa y versión de quien envía la petición. Lo primero que hay que mirar cuando un equipo hace cosas raras.',
  'User-to-User': 'Datos que viajan con la llamada (UUI), para centros de contacto.',
  Via: 'El camino de vuelta: cada salto se añade y las respuestas siguen la lista. branch nombra la transacción; received y rport muestran lo que cambió el NAT.',
  Warning: 'Un código y un texto que explican un rechazo, como 305 si no hay códec común.',
  'WWW-Authenticate': 'El desafío de un 401: realm, nonce, algoritmo.',
  'X-RTP-Stat': 'Estadísticas RTP de la llamada que algunos teléfonos (AVM, Gigaset) escriben en el BYE.',
}
