import type { CodecName } from './codecs.ts'

/** Lo peculiar de cada uno. */
export const codecTextsEs: Readonly<Record<CodecName, string>> = {
  PCMU: 'El códec de la red telefónica de Norteamérica y Japón. Lo tienen todos los sistemas; 87 kbit/s en Ethernet a 20 ms.',
  PCMA: 'Como PCMU, para el resto del mundo. Tomado por ley µ suena fuerte y distorsionado, pero se entiende.',
  G722: 'Muestrea a 16 kHz, pero su reloj RTP se escribe 8000: un error de la RFC 1890 que se conservó. Un emisor que de verdad cuenta a 16000 parece tener un 50 % de pérdida o un jitter falso.',
  G729: 'Tramas de 10 ms, dos por paquete. El anexo B (annexb=yes, por defecto) envía las pausas en tramas pequeñas; quien no lo admite oye huecos. Ni el DTMF ni la música lo sobreviven.',
  G723: 'Tramas de 30 ms; pedido a 20 ms no se puede empaquetar. Hoy es raro.',
  GSM: 'Códec de velocidad completa de los móviles antiguos, gratuito en las centralitas. Tramas de 33 octetos cada 20 ms.',
  G728: 'Códec de bajo retardo de los videoteléfonos RDSI. Apenas se ve.',
  DVI4: 'Cuatro tipos para cuatro frecuencias de muestreo: 5 es 8000, 6 es 16000, 16 es 11025 y 17 es 22050 Hz.',
  LPC: 'Un vocoder histórico. Si aparece en una traza, alguien lista todo lo que hay.',
  QCELP: 'Móviles CDMA antiguos.',
  L16: 'Sin compresión: 10 es estéreo, 11 mono. Con un tipo dinámico, también a 8000 o 16000 Hz.',
  MPA: 'MPEG capas 1 a 3; fuentes de música y megafonía.',
  CN: 'Ruido de confort: cómo de fuerte es la pausa. Mientras nadie habla llegan menos paquetes, y eso no es pérdida. Tipo 19 en equipos antiguos.',
  H261: 'Vídeo de los tiempos de la RDSI.',
  H263: 'Vídeo antiguo; H263-1998 y -2000 usan tipos dinámicos.',
  'telephone-event':
    'Dígitos en paquetes junto a la voz. Su reloj debe ser el del códec de voz (8000 con G.711, 48000 con Opus). El paquete final se envía tres veces.',
  opus: 'Siempre se anuncia opus/48000/2, se envíe lo que se envíe. Su FEC repara pérdidas sueltas. G.113 no le da valores, así que Ringback no calcula MOS.',
  iLBC: 'mode=20 o mode=30 (por defecto 30): los dos lados deben coincidir o las tramas se cortan mal. Soporta bien la pérdida.',
  AMR: 'octet-align decide el empaquetado: si los lados difieren, la voz es ruido. mode-set limita las velocidades; el MOS es el de 12,2 kbit/s.',
  'AMR-WB': 'Voz HD de las redes móviles. La misma trampa de octet-align que AMR.',
  EVS: 'Voz de las redes 4G y 5G, con un modo que habla AMR-WB. La frecuencia de muestreo no es la del reloj.',
  'GSM-EFR': 'AMR 12.2 con su nombre antiguo.',
  'G726-32':
    'Se usan dos órdenes de bits: el de la RFC 3551 y AAL2-G726-32. Si se confunden, suena a ruido. El tipo 2 fue su número estático.',
  G7221: 'Sistemas de conferencia. La variante de 14 kHz (anexo C) usa reloj 32000.',
  speex: 'Sustituido por Opus. 8000, 16000 y 32000 Hz con un mismo nombre.',
  SILK: 'Códec de Skype y Teams; sigue vivo dentro de Opus.',
  red: 'Cada paquete lleva también el anterior: repara pérdidas a costa de ancho de banda. También se usa para texto en tiempo real.',
  H264: 'packetization-mode y profile-level-id deben encajar; no hay imagen hasta el primer fotograma clave.',
  VP8: 'Vídeo de WebRTC.',
  t38: 'Fax sobre UDPTL, en una línea m=image: un re-INVITE convierte la llamada de voz en fax. No es RTP, así que no tiene tipo de carga.',
}
