import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'dnsimple.access-token',
	title: 'DNSimple access token',
	class: 'cloud',
	keywords: ['dnsimple_'],
	form: seq(text('dnsimple_'), either(text('a_'), text('u_')), alnum([30, 40])),
	visible: 11,
	variable: 'DNSIMPLE_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'dnsimple',
	name: 'DNSimple',
	class: 'cloud',
	kind: 'other-key',
	title: 'DNSimple credential of another form',
	except: ['dnsimple_'],
};

export const provider = withNamed(tokenProvider('DNSimple', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
