import type { Examples } from './provider.ts';
import { base64, either, seq, small, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const publishKey: TokenKey = {
	id: 'pubnub.publish-key',
	title: 'PubNub publish key',
	class: 'messaging',
	keywords: ['pub-c-'],
	form: seq(
		text('pub-c-'),
		either(
			uuidForm,
			seq(small(8), text('-'), small(4), text('-'), small(4), text('-'), small(4), text('-'), small(12)),
		),
	),
	visible: 6,
	dash: true,
	variable: 'PUBNUB_PUBLISH_KEY',
};

const subscribeKey: TokenKey = {
	id: 'pubnub.subscribe-key',
	title: 'PubNub subscribe key',
	class: 'messaging',
	keywords: ['sub-c-'],
	form: seq(
		text('sub-c-'),
		either(
			uuidForm,
			seq(small(8), text('-'), small(4), text('-'), small(4), text('-'), small(4), text('-'), small(12)),
		),
	),
	visible: 6,
	dash: true,
	variable: 'PUBNUB_SUBSCRIBE_KEY',
};

const secretKey: TokenKey = {
	id: 'pubnub.secret-key',
	title: 'PubNub secret key',
	class: 'messaging',
	keywords: ['sec-c-'],
	form: seq(text('sec-c-'), base64([46, 50])),
	visible: 6,
	dash: true,
	variable: 'PUBNUB_SECRET_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'pubnub',
	name: 'PubNub',
	class: 'messaging',
	kind: 'other-key',
	title: 'PubNub credential of another form',
	except: ['pub-c-', 'sub-c-', 'sec-c-'],
};

export const provider = withNamed(tokenProvider('PubNub', publishKey, subscribeKey, secretKey), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(publishKey, subscribeKey, secretKey)(make),
	...namedExamples(otherKey)(make),
];
