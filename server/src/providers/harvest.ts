import { digits, either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'harvest.access-token',
	title: 'Harvest access token',
	class: 'saas',
	keywords: ['.pt.', '.at.'],
	form: seq(digits([5, 9]), either(text('.pt.'), text('.at.')), word(86)),
	dash: true,
	variable: 'HARVEST_ACCESS_TOKEN',
};

export const provider = tokenProvider('Harvest', accessToken);
export const examples = tokenExamples(accessToken);
