import type { Examples } from './provider.ts';
import { base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'portainer.access-token',
	title: 'Portainer access token',
	class: 'cloud',
	keywords: ['ptr_'],
	form: seq(text('ptr_'), base64(43), text('=')),
	visible: 4,
	variable: 'PORTAINER_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'portainer',
	name: 'Portainer',
	class: 'cloud',
	kind: 'other-key',
	title: 'Portainer credential of another form',
	common: true,
	except: ['ptr_'],
};

export const provider = withNamed(tokenProvider('Portainer', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
