import type { Explanation, ResponseCode } from './response-codes.ts'

const text = (means: string, check: string): Explanation => ({ means, check })

export const responseTextsEs: Readonly<Record<ResponseCode, Explanation>> = {
  100: text(
    'El siguiente salto tiene la petición y trabaja en ella. Evita que el emisor la repita.',
    'Si no sigue nada, ese salto espera a otro: mira su tramo saliente.',
  ),
  180: text(
    'El teléfono llamado está sonando. Sin SDP, el tono de llamada lo genera el teléfono del llamante.',
    'Si el llamante no oye nada, mira si esta respuesta llegó a su tramo.',
  ),
  181: text(
    'La llamada va camino de otro destino.',
    'Busca la cabecera Diversion o History-Info y el tramo hacia el nuevo destino.',
  ),
  182: text(
    'El llamado está ocupado pero atenderá más tarde: la llamada espera en cola.',
    'El texto de la respuesta suele decir el puesto en la cola.',
  ),
  183: text(
    'La llamada progresa; con SDP, el otro extremo envía tonos o locuciones antes de la respuesta.',
    'Con SDP, mira si llega RTP antes de la respuesta; sin SDP el llamante oye silencio.',
  ),
  199: text(
    'Una rama de una llamada bifurcada ha terminado y las demás continúan.',
    'La cabecera Reason dice por qué terminó esa rama.',
  ),
  200: text(
    'La petición tuvo éxito. A un INVITE: llamada contestada.',
    'Al 200 de un INVITE debe seguir un ACK; si no, se repite durante 32 segundos.',
  ),
  202: text(
    'La petición se ha aceptado; el resultado llega después, normalmente por NOTIFY.',
    'Lee el NOTIFY que sigue: su cuerpo trae el resultado del REFER o del SUBSCRIBE.',
  ),
  204: text(
    'La suscripción sigue en pie, pero no hay estado nuevo que comunicar.',
    'Nada que hacer: el suscriptor pidió que no se le repita lo que ya sabe.',
  ),
  300: text(
    'Hay varios destinos posibles y debe elegir el lado llamante.',
    'Mira las cabeceras Contact y si el emisor sigue redirecciones.',
  ),
  301: text(
    'El usuario se ha mudado para siempre a la dirección de Contact.',
    'Corrige la dirección en el plan de marcación o la agenda; mira si salió el nuevo INVITE.',
  ),
  302: text(
    'Por ahora el usuario está en la dirección de Contact: casi siempre un desvío puesto en el teléfono.',
    'Mira si el emisor lo siguió y si el nuevo destino está permitido.',
  ),
  305: text(
    'Al destino se llega a través del proxy indicado en Contact.',
    'Usa ese proxy como ruta; pocos sistemas siguen esta respuesta por sí solos.',
  ),
  380: text(
    'La llamada falló, pero el cuerpo ofrece otro servicio (llamadas de emergencia en IMS, por ejemplo).',
    'Lee el cuerpo: describe el servicio que hay que usar.',
  ),
  400: text(
    'La petición no se entiende: sintaxis incorrecta o falta algo obligatorio.',
    'Lee el texto de la respuesta y Warning, y compara con una petición que funcione: Via, Contact, Content-Length, SDP.',
  ),
  401: text(
    'El servidor pregunta quién llama. El primero es normal; el emisor repite la petición con credenciales.',
    'Si vuelve tras las credenciales: usuario, contraseña, realm y el reloj del que depende el nonce.',
  ),
  402: text(
    'Reservado para pagos; los operadores lo usan cuando no queda saldo.',
    'Mira el saldo de la cuenta.',
  ),
  403: text(
    'El servidor ha entendido y se niega. Las credenciales no ayudan.',
    'Permisos de la cuenta, dirección de origen autorizada, número llamante que acepta el operador, destino bloqueado, saldo.',
  ),
  404: text(
    'Ese usuario o número no existe en este dominio.',
    'Formato del número (+, 00, prefijo), dominio de la URI de la petición y si el usuario existe.',
  ),
  405: text(
    'El método se conoce, pero no se permite para esta dirección.',
    'La cabecera Allow dice cuáles sí; desactiva la función que envía este método.',
  ),
  406: text(
    'El otro extremo solo puede responder con contenidos que la cabecera Accept excluye.',
    'Compara Accept con lo que ofrece el otro extremo.',
  ),
  407: text(
    'Un proxy pregunta quién llama. El primero es normal; el emisor repite la petición con credenciales.',
    'Si vuelve tras las credenciales: usuario, contraseña, realm y si se usa la cuenta de este enlace.',
  ),
  408: text(
    'Sin respuesta a tiempo: casi siempre un proxy que no oyó nada del siguiente salto.',
    'Si el siguiente salto está en pie, si su nombre se resuelve, si el cortafuegos deja pasar en ambos sentidos y si el teléfono sigue registrado.',
  ),
  410: text(
    'El usuario existió y ya no está; no se conoce otra dirección.',
    'Quita el número del plan de marcación o pregunta al operador por la portabilidad.',
  ),
  412: text(
    'La etiqueta de un PUBLISH no coincide: el estado caducó o fue sustituido.',
    'El emisor debe publicar de nuevo sin SIP-If-Match.',
  ),
  413: text(
    'El cuerpo es mayor de lo que admite el servidor.',
    'Acorta el SDP (menos códecs y candidatos) o el mensaje; Retry-After dice si es pasajero.',
  ),
  414: text(
    'La URI de la petición es más larga de lo que admite el servidor.',
    'Busca parámetros que crecen por el camino.',
  ),
  415: text(
    'El servidor no admite este tipo de cuerpo.',
    'Content-Type y Content-Encoding frente a las cabeceras Accept de la respuesta.',
  ),
  416: text(
    'El esquema de la URI no se admite (casi siempre tel: o sips:).',
    'Envía una URI sip:, o usa TLS donde se pretende sips:.',
  ),
  417: text('El valor de Resource-Priority no se conoce aquí.', 'Compárelo con Accept-Resource-Priority.'),
  420: text(
    'La petición exige una extensión que el servidor no conoce.',
    'Quita de Require lo que enumera Unsupported: a menudo 100rel, timer o precondition.',
  ),
  421: text(
    'El servidor necesita una extensión que la petición no admite.',
    'Añade a Supported lo que enumera Require: a menudo 100rel, timer o path.',
  ),
  422: text(
    'El temporizador de sesión pedido es demasiado corto.',
    'El emisor repite con al menos Min-SE; pon ese Session-Expires desde el principio.',
  ),
  423: text(
    'El registro o la suscripción pedidos son demasiado cortos.',
    'El emisor repite con al menos Min-Expires; pon ese intervalo desde el principio.',
  ),
  424: text('Falta la localización de la petición o no sirve.', 'Cabeceras Geolocation y el cuerpo PIDF-LO.'),
  425: text('El mensaje de alerta no se pudo procesar.', 'La cabecera AlertMsg-Error dice qué falla en él.'),
  428: text(
    'El lado llamado exige la identidad firmada del llamante (STIR).',
    'Firma la llamada (cabecera Identity) o envíala por un enlace que lo haga.',
  ),
  429: text(
    'Un REFER necesita Referred-By con prueba de quién transfiere.',
    'Si el teléfono sabe enviar Referred-By.',
  ),
  430: text(
    'La conexión de ese registro está rota; otra puede funcionar.',
    'Si el teléfono se ha registrado de nuevo; mantenimiento de la conexión a través del NAT.',
  ),
  433: text(
    'El llamado no acepta llamadas anónimas.',
    'Envía el número del llamante: From, P-Asserted-Identity y Privacy.',
  ),
  436: text('No se pudo obtener el certificado citado en Identity.', 'Si su URL se alcanza desde fuera.'),
  437: text('El certificado citado en Identity no es de confianza.', 'Su emisor y su validez.'),
  438: text(
    'La firma de Identity no corresponde a la llamada.',
    'Números reescritos después de firmar y una cabecera Date demasiado lejana.',
  ),
  439: text(
    'El proxy de borde no admite conexiones salientes (outbound).',
    'Registra sin outbound o usa otro borde.',
  ),
  440: text('La petición se ha bifurcado demasiado.', 'Un bucle de bifurcación o un grupo de salto enorme.'),
  469: text('El INFO lleva un paquete que no se acordó.', 'Recv-Info del otro extremo.'),
  470: text(
    'El destinatario no ha consentido recibir esto.',
    'La cabecera Permission-Missing dice quién debe consentir.',
  ),
  480: text(
    'Se llegó al sistema del llamado, pero este no puede atender: sin registrar, no molestar, no contesta.',
    'Registro de la extensión, no molestar, tiempos de timbre; la cabecera Reason suele decir la causa.',
  ),
  481: text(
    'El otro extremo no conoce esa llamada o transacción.',
    'Servidor reiniciado, otro nodo del clúster, llamada terminada antes, etiquetas equivocadas.',
  ),
  482: text(
    'La petición ha vuelto a un proxy que ya la había reenviado.',
    'Rutas que se apuntan una a otra.',
  ),
  483: text(
    'Max-Forwards llegó a cero: la petición da vueltas.',
    'Rutas que se apuntan una a otra, desvíos a uno mismo, y en Via los equipos del círculo.',
  ),
  484: text(
    'El número está incompleto.',
    'Dígitos perdidos en el plan de marcación, marcación solapada, falta de prefijo o código de país.',
  ),
  485: text('La dirección corresponde a varios usuarios.', 'Contact puede enumerarlos; marca uno exacto.'),
  486: text(
    'El teléfono llamado está ocupado, o rechaza con un botón que así lo dice.',
    'Llamada en espera y límites de la extensión, canales del enlace.',
  ),
  487: text(
    'Un CANCEL (o BYE) terminó la petición antes de la respuesta: el llamante desistió.',
    'Quién canceló, al cabo de cuánto, y si fue un tiempo máximo de timbre de la centralita.',
  ),
  488: text(
    'Los códecs u otras condiciones de la oferta no se aceptan aquí.',
    'Compara los códecs de la oferta con los del enlace; SRTP exigido en un solo lado; T.38; la cabecera Warning.',
  ),
  489: text(
    'El paquete de eventos no se conoce aquí.',
    'Event frente a Allow-Events; desactiva lo que se suscribe.',
  ),
  491: text(
    'Ambos lados enviaron un re-INVITE a la vez; uno debe esperar.',
    'Normal si es raro: el emisor repite tras una pausa. Si persiste, busca el lado que nunca termina.',
  ),
  493: text('El cuerpo cifrado no se pudo leer.', 'Con qué certificado S/MIME se cifró.'),
  494: text(
    'Antes hace falta un acuerdo de seguridad.',
    'Cabeceras Security-Client y Security-Server; la configuración IMS.',
  ),
  500: text(
    'El servidor falló por causas propias.',
    'Su registro a esta hora; Retry-After y Warning. Muchas pasarelas lo envían cuando no saben encaminar.',
  ),
  501: text('El servidor no conoce este método en absoluto.', 'Desactiva lo que lo envía.'),
  502: text(
    'Una pasarela recibió una respuesta rota del sistema siguiente.',
    'El tramo tras la pasarela; la cabecera Reason suele traer su causa.',
  ),
  503: text(
    'El servidor no puede atender ahora: sobrecarga, mantenimiento o todos los canales del enlace en uso.',
    'Retry-After, canales en uso, si hay otra ruta; si dura, el operador.',
  ),
  504: text(
    'Un servidor no oyó a tiempo de otro que necesita (DNS, base de datos, siguiente salto).',
    'Lo que hay detrás: DNS, directorio, siguiente salto.',
  ),
  505: text('La versión de SIP no se admite.', 'La primera línea de la petición debe decir SIP/2.0.'),
  513: text(
    'El mensaje es demasiado largo para el servidor.',
    'SDP grande sobre UDP: envíalo por TCP, con menos códecs y candidatos.',
  ),
  555: text('El servicio push indicado no se admite.', 'El parámetro pn-provider del REGISTER.'),
  580: text(
    'No se pudo reservar la calidad de servicio exigida.',
    'Precondiciones en el SDP; desactívelas si no hacen falta.',
  ),
  600: text(
    'El llamado está ocupado en todas partes.',
    'No se probará otro destino: mira si es lo que se quiere.',
  ),
  603: text(
    'El llamado rechaza la llamada. También lo envían redes que bloquean llamadas.',
    'Un botón de rechazo, una lista negra o un filtro en la red: mira quién lo envió y su cabecera Reason.',
  ),
  604: text('El número no existe en ninguna parte.', 'Formato del número y portabilidad.'),
  606: text(
    'El llamado hablaría, pero no en estas condiciones.',
    'Códecs, ancho de banda y direcciones de la oferta; Warning.',
  ),
  607: text('El llamado marcó la llamada como no deseada.', 'Reputación del número llamante.'),
  608: text(
    'Una máquina de la red rechazó la llamada por no deseada.',
    'Call-Info dice a quién pedir una corrección.',
  ),
}
