import type { LiveReceiver } from '@ringback/contracts'

export const senders = ['kamailio', 'asterisk', 'opensips', 'freeswitch', 'heplify', 'captagent'] as const
export type Sender = (typeof senders)[number]

/** What they are called, and in which file it goes. */
export const senderNames: Record<Sender, { name: string; file: string }> = {
  kamailio: { name: 'Kamailio', file: 'kamailio.cfg' },
  asterisk: { name: 'Asterisk', file: 'hep.conf' },
  opensips: { name: 'OpenSIPS', file: 'opensips.cfg' },
  freeswitch: { name: 'FreeSWITCH', file: 'sofia.conf.xml' },
  heplify: { name: 'heplify', file: 'shell' },
  captagent: { name: 'captagent', file: 'transport_hep.xml' },
}

/** They send no key: the receiver knows them by their address. */
export const isKeyless = (sender: Sender) => sender === 'opensips' || sender === 'freeswitch'

/** What to write, whole. IPv6 hosts stand in brackets. */
export function snippetOf(sender: Sender, receiver: LiveReceiver, key: string): string {
  const host = receiver.host.includes(':') ? `[${receiver.host}]` : receiver.host
  const port = receiver.udpPort ?? receiver.tcpPort ?? receiver.tlsPort ?? 9060
  const transport = receiver.udpPort !== null ? 'udp' : receiver.tcpPort !== null ? 'tcp' : 'tls'
  switch (sender) {
    case 'kamailio':
      return `loadmodule "siptrace.so"
modparam("siptrace", "trace_on", 1)
modparam("siptrace", "trace_mode", 1)
modparam("siptrace", "hep_mode_on", 1)
modparam("siptrace", "hep_version", 3)
modparam("siptrace", "hep_capture_id", 2001)
modparam("siptrace", "duplicate_uri", "sip:${host}:${port}")
modparam("siptrace", "auth_key", "${key}")`
    case 'asterisk':
      return `; modules.conf: load res_hep.so, res_hep_pjsip.so
[general]
enabled = yes
capture_address = ${host}:${port}
capture_password = ${key}
capture_id = 2002
uuid_type = call-id`
    case 'opensips':
      return `socket=hep_udp:0.0.0.0:6060
loadmodule "proto_hep.so"
loadmodule "tracer.so"
modparam("proto_hep", "hep_id", "[ringback] ${host}:${port}; transport=${transport}; version=3")
modparam("tracer", "trace_id", "[ringback]uri=hep:ringback")

# at the top of the request route
if (!has_totag()) trace("ringback", "d", "sip");`
    case 'freeswitch':
      return `<!-- autoload_configs/sofia.conf.xml, in global_settings -->
<param name="capture-server" value="udp:${host}:${port};hep=3;capture_id=2004"/>
<!-- each profile, in settings -->
<param name="sip-capture" value="yes"/>
<!-- then: fs_cli -x "sofia global capture on" -->`
    case 'heplify':
      return `heplify -i any -nt ${transport} -hs ${host}:${port} -hi 2005 -hp ${key}`
    case 'captagent':
      return `<profile name="hepsocket" description="Ringback" enable="true" serial="2014010402">
  <settings>
    <param name="version" value="3"/>
    <param name="capture-host" value="${receiver.host}"/>
    <param name="capture-port" value="${port}"/>
    <param name="capture-proto" value="${transport}"/>
    <param name="capture-id" value="2006"/>
    <param name="capture-password" value="${key}"/>
    <param name="payload-compression" value="false"/>
  </settings>
</profile>`
  }
}
