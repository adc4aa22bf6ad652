import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'deno.access-token',
	title: 'Deno Deploy access token',
	class: 'hosting',
	keywords: ['ddp_', 'ddw_', 'ddo_'],
	form: seq(either(text('ddp_'), text('ddw_'), text('ddo_')), alnum(36)),
	visible: 4,
	variable: 'DENO_DEPLOY_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'deno',
	name: 'Deno Deploy',
	class: 'hosting',
	kind: 'other-key',
	title: 'Deno Deploy credential of another form',
	common: true,
	except: ['ddp_', 'ddw_', 'ddo_'],
};

export const provider = withNamed(tokenProvider('Deno Deploy', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
