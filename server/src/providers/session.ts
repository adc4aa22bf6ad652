import { entropy } from '../detect/entropy.ts';
import { isPlaceholder, isReference } from '../detect/placeholders.ts';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { looksMade } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { assigned } from './shared/pattern.ts';

/** A name is strong evidence, but many people keep a path, a name or a word there. */
function isSecret({ value }: Candidate): Check {
	if (isReference(value) || isPlaceholder(value) || looksMade(value))
		return { ok: false, reason: 'the value is a placeholder' };
	if (/^[\w$]+(?:[.(][\w$.()]*)+$/.test(value)) return { ok: false, reason: 'the value is an expression' };
	if (/^[a-z]+(?:[_/.: -][a-z]+)+$/i.test(value)) return { ok: false, reason: 'the value is a name' };
	if (entropy(value) < 3 || !/[0-9]/.test(value)) return { ok: false, reason: 'not random enough' };
	return { ok: true, evidence: ['the name says that it signs sessions'] };
}

export const provider: Provider = {
	id: 'session',
	name: 'Sessions of an application',
	types: [
		{
			id: 'session.signing-secret',
			title: 'Session signing secret',
			class: 'identity',
			keywords: [
				'jwt_secret',
				'jwtsecret',
				'jwt-secret',
				'nextauth_secret',
				'auth_secret',
				'session_secret',
				'sessionsecret',
				'secret_key_base',
				'jwt_key',
				'jwt_signing',
				'cookie_secret',
				'django_secret_key',
				'django-insecure',
				'app_key',
			],
			pattern: assigned(
				'(?:[A-Za-z0-9.-]{0,24}_)?(?:jwt[_-]?(?:signing[_-]?)?(?:secret(?:[_-]?key)?|key)|nextauth[_-]?secret|auth[_-]secret|session[_-]?secret|secret[_-]key[_-]base|cookie[_-]?secret|django[_-]secret[_-]key|secret[_-]key(?=.{1,12}django-insecure)|app[_-]key(?=.{1,4}base64:))',
				'[\\w!@#$%^&*()+=./~:-]{16,160}',
			),
			check: isSecret,
			visible: 0,
			authority: authority('AU:P/DE:W/DS:R/LM:C/SP:N/LT:N', {
				operations: ['forge an admin session'],
				scope: 'forge any session of the app',
				narrower: 'asymmetric key in KMS',
				lifetime: 'never expires',
				revokeBy: 'change it; every session ends',
				from: 'general',
				url: 'https://owasp.org/www-project-web-security-testing-guide/',
			}),
			docs: 'https://owasp.org/www-project-web-security-testing-guide/',
			variable: 'JWT_SECRET',
		},
	],
};

export const examples: Examples = (make) => [
	hit('session.signing-secret', make.base62(48), (value) => `JWT_SECRET=${value}`),
	hit('session.signing-secret', make.hex(64), (value) => `  secret_key_base: ${value}`, 'config/secrets.yml'),
	miss('session.signing-secret', `JWT_SECRET_NAME=production/jwt-secret-name`),
];
