import type { Examples } from './provider.ts';
import { digits, either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'harvest',
	name: 'Harvest',
	class: 'saas',
	kind: 'other-key',
	title: 'Harvest credential of another form',
	common: true,
	except: ['.pt.', '.at.'],
};

export const provider = withNamed(tokenProvider('Harvest', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
