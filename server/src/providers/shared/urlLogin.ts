import { isDefaultPassword, isPlaceholder, isReference } from '../../detect/placeholders.ts';
import type { Authority, Candidate, Check, CredentialClass, CredentialType } from '../provider.ts';

/** A password in front of a host, in the URL of one kind of server. */
export interface UrlLogin {
	readonly id: string;
	readonly title: string;
	readonly class: CredentialClass;
	readonly keywords: readonly string[];
	/** Regular expression source of the scheme. */
	readonly scheme: string;
	/** Regular expression source of the host; any host when absent. */
	readonly host?: string;
	readonly authority: Authority;
	readonly docs?: string;
	readonly variable: string;
}

const anyHost = '[A-Za-z0-9_.-]{1,253}';

function isLogin({ value, groups }: Candidate): Check {
	const { user = '', host = '' } = groups;
	if (isReference(value) || isPlaceholder(value)) return { ok: false, reason: 'the password is a placeholder' };
	if (/^(?:gh[pousr]_|github_pat_|glpat-|ATBB|ATCTT3|x-oauth-basic$)/.test(value)) {
		return { ok: false, reason: 'a token that has a type of its own' };
	}
	if (isDefaultPassword(value, user) || /^(?:pat|token)$/i.test(value)) {
		return { ok: true, confidence: 'low', evidence: ['a word of documentation'] };
	}
	return /(?:^|\.)example\.(?:com|org|net)$/i.test(host)
		? { ok: true, confidence: 'low', evidence: ['the host is an example'] }
		: { ok: true, confidence: 'medium', evidence: ['password in a URL'] };
}

/** The type of such a password; user and host are its parts. */
// @__NO_SIDE_EFFECTS__
export function urlLogin(login: UrlLogin): CredentialType {
	return {
		id: login.id,
		title: login.title,
		class: login.class,
		keywords: login.keywords,
		pattern: new RegExp(
			`(?<![A-Za-z0-9])(?:${login.scheme})://(?<user>[^\\s:/?#"'\`<>{}$\\\\]{1,120}):(?<value>[^\\s/?#@"'\`<>{}$\\\\]{1,200})@(?<host>${login.host ?? anyHost})`,
			'dgi',
		),
		check: isLogin,
		visible: 0,
		strong: false,
		authority: login.authority,
		...(login.docs === undefined ? {} : { docs: login.docs }),
		variable: login.variable,
	};
}
