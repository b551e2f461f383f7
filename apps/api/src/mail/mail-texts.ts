import type { Role } from '@ringback/contracts'
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
