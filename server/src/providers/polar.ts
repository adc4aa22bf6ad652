import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'polar.access-token',
	title: 'Polar access token',
	class: 'payment',
	keywords: ['polar_'],
	form: seq(
		text('polar_'),
		either(text('oat_'), text('pat_'), text('at_u_'), text('rt_u_'), text('cs_')),
		alnum([36, 60]),
	),
	visible: 10,
	variable: 'POLAR_ACCESS_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'polar',
	name: 'Polar',
	class: 'payment',
	kind: 'other-key',
	title: 'Polar credential of another form',
	common: true,
	except: ['polar_'],
};

export const provider = withNamed(tokenProvider('Polar', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
