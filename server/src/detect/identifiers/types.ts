import type { Candidate, Check, CredentialType } from '../../providers/provider.ts';
import { authority } from '../../providers/shared/authority.ts';
import { around } from '../../providers/shared/checks.ts';
import { uuid } from '../../providers/shared/pattern.ts';
import { isPlaceholder, isReference } from '../placeholders.ts';
import { hostEndings, hostKeywords } from './hosts.ts';
import { loginEntry } from './users.ts';

/** All identifier types have ids that begin so. */
export const identifierPrefix = 'identifier.';

/** An identifier says where a credential is good or whose it is, and opens nothing by itself. */
function opensNothing(scope: string): CredentialType['authority'] {
	return authority('AU:N/DE:N/DS:P/LM:N/SP:N/LT:N', {
		operations: ['nothing by itself'],
		scope,
		gates: ['part'],
		from: 'general',
	});
}

interface Kind {
	readonly id: string;
	readonly title: string;
	readonly keywords: readonly string[];
	readonly pattern: RegExp;
	readonly scope: string;
	readonly check?: (candidate: Candidate) => Check;
	readonly docs?: string;
}

function identifier({ id, title, keywords, pattern, scope, check, docs }: Kind): CredentialType {
	return {
		id: `${identifierPrefix}${id}`,
		title,
		class: 'generic',
		keywords,
		pattern,
		check: check ?? (() => ({ ok: true })),
		visible: 0,
		strong: false,
		authority: opensNothing(scope),
		...(docs === undefined ? {} : { docs }),
	};
}

const nearAws = (candidate: Candidate): Check =>
	/aws|amazon|arn:/i.test(around(candidate, 300))
		? { ok: true }
		: { ok: false, reason: 'AWS is not near: twelve digits may be anything' };

/** Hosts of the service itself, which belong to no customer. */
const ownHost =
	/^(?:www|docs?|api|apis|app|apps|status|support|help|login|auth|signin|id|accounts?|admin|blog|community|developers?|dev|cdn|static|assets|marketplace|learn|go|get|registry|releases|download|dashboard|console|portal|mail|about)\./i;

/** Names under which an issued id stands; a name that is only `id` says nothing. */
const idNames =
	'[\\w.-]{0,40}(?:(?:client|app|application|tenant|directory|subscription|account|organi[sz]ation|consumer|access[_-]?key|api[_-]?key)[_-]?id|account[_-]?sid|consumer[_-]?key|cloud[_-]?name)';
const issuedId = `${uuid}|[0-9]{8,24}|[A-Za-z0-9][\\w.-]{9,99}`;
const assignedId = new RegExp(
	`(?<![\\w.-])(?<name>${idNames})["'\`]{0,2}[ \\t]{0,8}(?:=>|:=|=|:)[ \\t]{0,8}["'\`]?(?<value>${issuedId})(?=["'\`]|[\\s,;}&]|$)`,
	'dgi',
);

/** A variable or a word in the place of an id: what was issued holds digits, or is long and mixed. */
function isIssued({ value, groups }: Candidate): Check {
	if (isPlaceholder(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (/cloud/i.test(groups['name'] ?? '')) return { ok: true };
	const mixed = /[0-9]/.test(value) && (/[0-9]{8}/.test(value) || /[0-9][^0-9]{1,12}[0-9]/.test(value));
	if (!mixed) return { ok: false, reason: 'the value is a word, not an issued id' };
	return /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) && !value.endsWith('.apps.googleusercontent.com')
		? { ok: false, reason: 'the value is an expression' }
		: { ok: true };
}

/** What says where a credential is good, or whose it is. None of them is a secret. */
export const identifierTypes: readonly CredentialType[] = [
	identifier({
		id: 'aws-arn',
		title: 'AWS resource name',
		keywords: ['arn:aws'],
		pattern:
			/(?<![\w-])(?<value>arn:aws(?:-[a-z]{2,6}){0,2}:[a-z][a-z0-9-]{1,40}:(?:[a-z]{2}(?:-[a-z]{2,10}){1,3}-\d)?:(?:\d{12})?:[A-Za-z0-9_/*](?:[\w+=,.@:/*-]{0,300}[\w/*])?)(?![\w${}-])/dg,
		scope: 'the policies of the account decide who may use the resource',
		docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
	}),
	identifier({
		id: 'aws-account-id',
		title: 'AWS account id',
		keywords: ['account', '.dkr.ecr.'],
		pattern:
			/(?:(?<![\w.])(?:aws[_-]?)?account(?:[_-]?(?:id|number))?["'`]{0,2}[ \t]{0,8}(?:=>|=|:)[ \t]{0,8}["'`]?|(?<![\d.]))(?<value>\d{12})(?:(?=["'`\s,;}])|(?=\.dkr\.ecr\.)|$)/dgi,
		check: (candidate) =>
			/account|\.dkr\.ecr\./i.test(candidate.text.slice(Math.max(0, candidate.start - 24), candidate.end + 9))
				? nearAws(candidate)
				: { ok: false, reason: 'nothing says that it is an account' },
		scope: 'names the account; whoever calls needs keys of it',
		docs: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
	}),
	identifier({
		id: 's3-bucket',
		title: 'S3 bucket',
		keywords: ['.amazonaws.com', 's3://'],
		pattern:
			/(?<![\w.-])(?<value>s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|[a-z0-9](?:[a-z0-9-]{1,61}\.){1,3}s3(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]{2,10}){1,3}-\d)?\.amazonaws\.com|s3(?:[.-][a-z]{2}(?:-[a-z]{2,10}){1,3}-\d)?\.amazonaws\.com\/[a-z0-9][\w.-]{1,61}[a-z0-9])(?![\w${}-])/dg,
		scope: 'the policy of the bucket decides who may read it',
		docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html',
	}),
	identifier({
		id: 'gcs-bucket',
		title: 'Cloud Storage bucket',
		keywords: ['storage.googleapis.com', 'gs://'],
		pattern:
			/(?<![\w.-])(?<value>gs:\/\/[a-z0-9][\w.-]{1,61}[a-z0-9]|[a-z0-9][a-z0-9-]{1,61}\.storage\.googleapis\.com|storage\.googleapis\.com\/(?!(?:storage|upload|download|batch|discovery)(?:\/|\b))[a-z0-9][\w.-]{1,61}[a-z0-9])(?![\w${}-])/dg,
		scope: 'the policy of the bucket decides who may read it',
		docs: 'https://cloud.google.com/storage/docs/request-endpoints',
	}),
	identifier({
		id: 'service-host',
		title: "Address of an account's own service",
		keywords: hostKeywords,
		pattern: new RegExp(
			`(?<![\\w.@-])(?<value>[a-z0-9](?:[a-z0-9-]{0,62}\\.){1,4}(?:${hostEndings}))(?![\\w-]|\\.\\w)`,
			'dgi',
		),
		check: ({ value }) => (ownHost.test(value) ? { ok: false, reason: 'a host of the service itself' } : { ok: true }),
		scope: 'names the account; whoever calls needs its credentials',
	}),
	identifier({
		id: 'issued-id',
		title: 'Id of a client, an application or an account',
		keywords: [
			'client_id',
			'client-id',
			'clientid',
			'app_id',
			'app-id',
			'appid',
			'tenant',
			'accountid',
			'account_id',
			'account-id',
			'accountsid',
			'account_sid',
			'applicationid',
			'application_id',
			'directory_id',
			'directoryid',
			'subscription',
			'organization',
			'consumer',
			'key_id',
			'key-id',
			'keyid',
			'cloud_name',
			'cloudname',
			'cloud-name',
		],
		pattern: assignedId,
		check: isIssued,
		scope: 'names who calls; the secret that belongs to it is not here',
	}),
	identifier({
		id: 'login-host',
		title: 'Host of a login',
		keywords: ['machine', 'directoryentry'],
		// an entry of .netrc, and the first argument of .NET's DirectoryEntry when a user and a password follow
		pattern:
			/(?<![\w.-])machine[ \t]{1,8}(?<value>[A-Za-z0-9](?:[\w-]{0,62}\.){1,6}[A-Za-z]{2,24})(?=\s{1,24}login\s)|(?<=DirectoryEntry\(\s{0,8}["'])LDAPS?:\/\/[^\s"'<>{}$]{1,200}(?=["'][ \t]{0,4},\s{0,40}["'])/dg,
		scope: 'the login that follows is good there',
		docs: 'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
	}),
	identifier({
		id: 'user-name',
		title: 'User name of a login',
		keywords: ['password', 'passwd', 'pwd', 'pass'],
		pattern: loginEntry,
		check: ({ value }) => (isReference(value) ? { ok: false, reason: 'the value is a reference' } : { ok: true }),
		scope: 'the password that stands beside it opens the account',
	}),
];
