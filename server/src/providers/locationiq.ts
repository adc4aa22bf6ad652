import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'locationiq.access-token',
	title: 'LocationIQ access token',
	class: 'saas',
	keywords: ['pk.'],
	form: seq(text('pk.'), hex(32)),
	visible: 3,
	near: /location_?iq/,
	variable: 'LOCATIONIQ_ACCESS_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'locationiq',
	name: 'LocationIQ',
	class: 'saas',
	kind: 'other-key',
	title: 'LocationIQ credential of another form',
	words: ['location iq'],
	except: ['pk.'],
};

export const provider = withNamed(tokenProvider('LocationIQ', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
