import type { InboxKind, Role } from '@ringback/contracts'
import type { Mail } from './mailer.ts'

/** In both languages: whoever gets a mail has not chosen one here yet. */
const inBoth = (en: string[], es: string[]) => `${[...en, '', '— — —', '', ...es].join('\n')}\n`

/** A name that somebody chose is one line of text, whatever they wrote. */
const line = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 100)

const roleNames: Record<Role, { en: string; es: string }> = {
  owner: { en: 'owner', es: 'propietario' },
  admin: { en: 'admin', es: 'administrador' },
  engineer: { en: 'engineer', es: 'ingeniero' },
  viewer: { en: 'viewer', es: 'lector' },
}

export function invitationMail(given: {
  to: string
  workspace: string
  inviter: string
  role: Role
  link: string
  days: number
}): Mail {
  const workspace = line(given.workspace)
  const inviter = line(given.inviter)
  const { to, role, link, days } = given
  return {
    to,
    subject: `${workspace}: invitation to Ringback / invitación a Ringback`,
    text: inBoth(
      [
        `${inviter} invites you to the workspace “${workspace}” as ${roleNames[role].en}.`,
        `Accept within ${days} days:`,
        link,
      ],
      [
        `${inviter} te invita al espacio de trabajo «${workspace}» como ${roleNames[role].es}.`,
        `Acepta en un plazo de ${days} días:`,
        link,
      ],
    ),
  }
}

export function passwordMail(given: { to: string; link: string; minutes: number }): Mail {
  const { to, link, minutes } = given
  return {
    to,
    subject: 'Ringback: new password / nueva contraseña',
    text: inBoth(
      [
        'Somebody, likely you, asked to choose a new password. If not, there is nothing to do.',
        `The link works once, for ${minutes} minutes:`,
        link,
      ],
      [
        'Alguien, seguramente tú, ha pedido elegir una contraseña nueva. Si no es así, no hagas nada.',
        `El enlace funciona una vez, durante ${minutes} minutos:`,
        link,
      ],
    ),
  }
}

export function newEmailMail(given: { to: string; name: string; link: string; minutes: number }): Mail {
  const { to, link, minutes } = given
  const name = line(given.name)
  return {
    to,
    subject: 'Ringback: confirm your address / confirma tu dirección',
    text: inBoth(
      [
        `${name} wants to use this address for their Ringback account. If that is not you, there is nothing to do.`,
        `Confirm it within ${minutes} minutes, signed in to that account:`,
        link,
      ],
      [
        `${name} quiere usar esta dirección para su cuenta de Ringback. Si no eres tú, no hagas nada.`,
        `Confírmala en un plazo de ${minutes} minutos, con la sesión de esa cuenta iniciada:`,
        link,
      ],
    ),
  }
}

/** To the old address: whoever lost their account learns of it. */
export function emailChangedMail({ to, email }: { to: string; email: string }): Mail {
  return {
    to,
    subject: 'Ringback: new address / nueva dirección',
    text: inBoth(
      [
        `Your Ringback account now uses ${email}. Mail no longer goes here.`,
        'If it was not you, tell whoever runs this server at once.',
      ],
      [
        `Tu cuenta de Ringback usa ahora ${email}. Ya no se envía correo aquí.`,
        'Si no has sido tú, avisa cuanto antes a quien administra este servidor.',
      ],
    ),
  }
}

/** Without the words of the note: they may hold what is not to lie in a mailbox. */
export function inboxMail(given: { to: string; kind: InboxKind; by: string; link: string }): Mail {
  const by = line(given.by)
  const { to, kind, link } = given
  const off = {
    en: 'Switch these mails off in your inbox.',
    es: 'Puedes desactivar estos correos en tu bandeja.',
  }
  if (kind === 'mention')
    return {
      to,
      subject: `${by}: mention in a note / mención en una nota`,
      text: inBoth(
        [`${by} mentions you in a note on a call:`, link, '', off.en],
        [`${by} te menciona en una nota de una llamada:`, link, '', off.es],
      ),
    }
  return {
    to,
    subject: `${by}: comment on a shared call / comentario en una llamada compartida`,
    text: inBoth(
      [`${by}, a guest, commented on a call that was shared:`, link, '', off.en],
      [`${by}, un invitado, ha comentado una llamada compartida:`, link, '', off.es],
    ),
  }
}
