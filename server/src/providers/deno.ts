import { alnum, either, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Deno Deploy', accessToken);
export const examples = tokenExamples(accessToken);
