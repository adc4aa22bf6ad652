import type { Decoded } from '../../providers/provider.ts';

const production = /(?:^|[_:$-])(?:live|prod|production)(?=[_:$-])/;
const test = /(?:^|[_:$-])(?:test|sandbox)(?=[_:$-])/;
const development = /(?:^|[_:$-])(?:dev|development|preview)(?=[_:$-])/;

/**
 * Environment that some providers (Stripe, Clerk, Razorpay, Plaid, Braintree, Convex) write into the token itself.
 * It beats every name and path.
 */
export function decodeMode(value: string): Decoded {
	const head = value.slice(0, 40).toLowerCase();
	if (production.test(head)) {
		return { metrics: { EN: 'P' }, environment: 'production', basis: 'format', reasons: ['The value is a live key.'] };
	}
	if (test.test(head)) {
		return { metrics: { EN: 'T' }, environment: 'test', basis: 'format', reasons: ['The value is a test key.'] };
	}
	if (development.test(head)) {
		return {
			metrics: { EN: 'D' },
			environment: 'development',
			basis: 'format',
			reasons: ['The value is a key of a development deployment.'],
		};
	}
	return {};
}
