import type { Localize } from '../l10n.ts';
import type { Vector } from './types.ts';

/** What a credential seems to have been made for, as its surroundings show it. */
export interface Purpose {
	readonly id: string;
	/** English noun phrase, to be localized: "custom domains". Ours, never text from the file. */
	readonly label: string;
	/** Operations that this purpose explains. */
	readonly covers: RegExp;
	readonly source: 'command' | 'comment' | 'name';
}

interface PurposeRule {
	readonly id: string;
	readonly label: string;
	readonly covers: RegExp;
	/** Commands and API calls that show this purpose, with the provider they belong to. */
	readonly commands: readonly { readonly provider: string; readonly pattern: RegExp }[];
	/** Nouns of a comment ("for custom domains") or of a name (`RAILWAY_DOMAIN_TOKEN`). */
	readonly words: RegExp;
}

// Labels come from this table and never from the file: free text beside a secret may hold another secret.
const rules: readonly PurposeRule[] = [
	{
		id: 'domains',
		label: 'custom domains',
		covers: /domain|dns|certificate/i,
		commands: [
			{ provider: 'railway', pattern: /\brailway\s+domain\b|customDomain(Create|Delete|Update)?\b/ },
			{ provider: 'vercel', pattern: /\bvercel\s+(domains|dns|certs)\b/ },
			{ provider: 'fly', pattern: /\b(fly|flyctl)\s+certs\b/ },
			{ provider: 'heroku', pattern: /\bheroku\s+(domains|certs)\b/ },
			{ provider: 'cloudflare', pattern: /\/dns_records\b|\bflarectl\s+dns\b/ },
			{ provider: 'digitalocean', pattern: /\bdoctl\s+compute\s+domain\b/ },
			{ provider: 'aws', pattern: /\baws\s+route53\b/ },
		],
		words: /\b(custom )?domains?\b|\bdns\b/,
	},
	{
		id: 'upload',
		label: 'copying files to a bucket',
		covers: /upload|put object|write object|read object|download|list (bucket|object)/i,
		commands: [
			{ provider: 'aws', pattern: /\baws\s+s3\s+(cp|sync|ls|mv)\b|\bPutObjectCommand\b/ },
			{ provider: 'google', pattern: /\bgsutil\s+(cp|rsync)\b|\bgcloud\s+storage\s+(cp|rsync)\b/ },
			{ provider: 'azure', pattern: /\bazcopy\s+(copy|sync)\b|\baz\s+storage\s+blob\s+upload\b/ },
		],
		words: /\b(file |asset |image )?uploads?\b/,
	},
	{
		id: 'release',
		label: 'publishing releases',
		covers: /release|publish|tag/i,
		commands: [
			{ provider: 'github', pattern: /\bgh\s+release\b|\bsemantic-release\b|\bgoreleaser\b/ },
			{ provider: 'gitlab', pattern: /\bglab\s+release\b|\brelease-cli\b/ },
			{ provider: 'npm', pattern: /\bnpm\s+publish\b/ },
			{ provider: 'pypi', pattern: /\btwine\s+upload\b/ },
		],
		words: /\breleases?\b|\bpublish(ing)?\b/,
	},
	{
		id: 'webhooks',
		label: 'listening to webhooks',
		covers: /webhook|event/i,
		commands: [{ provider: 'stripe', pattern: /\bstripe\s+(listen|trigger)\b/ }],
		words: /\bwebhooks?\b/,
	},
	{
		id: 'deploy',
		label: 'deployments',
		covers: /deploy|build|restart/i,
		commands: [
			{ provider: 'railway', pattern: /\brailway\s+(up|redeploy)\b/ },
			{ provider: 'vercel', pattern: /\bvercel\s+(deploy|--prod)\b/ },
			{ provider: 'fly', pattern: /\b(fly|flyctl)\s+deploy\b/ },
			{ provider: 'heroku', pattern: /\bheroku\s+container:(push|release)\b/ },
			{ provider: 'netlify', pattern: /\bnetlify\s+deploy\b/ },
			{ provider: 'cloudflare', pattern: /\bwrangler\s+(deploy|publish)\b/ },
		],
		words: /\bdeploy(s|ment|ments|ing)?\b/,
	},
	{
		id: 'pull',
		label: 'pulling images or packages',
		covers: /pull|download|read package|install/i,
		commands: [
			{ provider: 'github', pattern: /\bdocker\s+pull\b/ },
			{ provider: 'docker', pattern: /\bdocker\s+pull\b/ },
			{ provider: 'npm', pattern: /\bnpm\s+(ci|install)\b/ },
		],
		words: /\bpull(ing)? images?\b|\binstall(ing)? packages?\b/,
	},
	{
		id: 'issues',
		label: 'issues and pull requests',
		covers: /issue|pull request|comment/i,
		commands: [{ provider: 'github', pattern: /\bgh\s+(issue|pr)\b/ }],
		words: /\bissues?\b|\bpull requests?\b|\bchangelogs?\b/,
	},
	{
		id: 'mail',
		label: 'sending mail',
		covers: /mail|send/i,
		commands: [{ provider: 'aws', pattern: /\baws\s+ses(v2)?\s+send/ }],
		words: /\be-?mails?\b|\bnewsletters?\b|\bnotifications?\b/,
	},
	{
		id: 'reading',
		label: 'reading figures',
		covers: /read|list|export|query/i,
		commands: [],
		words: /\b(analytics|metrics|monitoring|dashboards?|reports?|reporting|statistics|logs?)\b/,
	},
];

/** How far around the value a purpose is looked for, in UTF-16 units. */
const windowBefore = 3000;
const windowAfter = 3000;

/**
 * Finds the purpose that the surroundings of a credential show: a comment above or beside it, the name it is assigned
 * to, a command of its provider. A comment is somebody's own word for it and wins.
 *
 * @param span where the value stands in `text`.
 * @param provider provider id, the first part of the type id.
 */
export function purposeOf(
	text: string,
	span: { readonly start: number; readonly end: number },
	provider: string,
	keyName: string | undefined,
): Purpose | undefined {
	const before = text.slice(Math.max(0, span.start - windowBefore), span.start);
	const after = text.slice(span.end, span.end + windowAfter);
	for (const phrase of commentsAround(text, span)) {
		const rule = rules.find(({ words }) => words.test(phrase));
		if (rule !== undefined) return purposeFrom(rule, 'comment');
	}
	const name = keyName
		?.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/[^A-Za-z]+/g, ' ')
		.toLowerCase();
	const named = name === undefined ? undefined : rules.find(({ words }) => words.test(name));
	if (named !== undefined) return purposeFrom(named, 'name');
	for (const rule of rules) {
		const used = rule.commands.some(
			(command) => command.provider === provider && (command.pattern.test(before) || command.pattern.test(after)),
		);
		if (used) return purposeFrom(rule, 'command');
	}
	return undefined;
}

function purposeFrom(rule: PurposeRule, source: Purpose['source']): Purpose {
	return { id: rule.id, label: rule.label, covers: rule.covers, source };
}

const lineComment = /^\s*(?:#(?!!)|\/\/|--|;|\/?\*+|<!--|"""|''')\s*(.{1,200})$/;

/**
 * What the comments say it is for: the one beside the value, those directly above it, the head of the file. A comment
 * behind another line belongs to that line.
 */
function commentsAround(text: string, span: { readonly start: number; readonly end: number }): readonly string[] {
	const before = text.slice(Math.max(0, span.start - windowBefore), span.start);
	const beside = /^[^\n]{0,20}?(?:#|\/\/|--|;|\/\*)([^\n]{1,200})/.exec(text.slice(span.end, span.end + 300))?.[1];
	const above = leadingComments(before.split(/\r?\n/).slice(0, -1).reverse());
	const head = headComments(text);
	const phrases: string[] = [];
	for (const comment of [beside ?? '', ...above, ...head]) {
		const phrase = /\b(?:for|to (?:manage|add|create|update|handle|do)|adds|manages|creates|updates)\b(.{1,80})/i.exec(
			comment,
		)?.[1];
		if (phrase !== undefined) phrases.push(phrase.toLowerCase());
	}
	return phrases;
}

/** Comments that speak for the whole file: those of a script, or those that an empty line sets apart from what follows. */
function headComments(text: string): readonly string[] {
	const lines = text.slice(0, 2000).split(/\r?\n/);
	const script = lines[0]?.startsWith('#!') === true;
	const comments = leadingComments(script ? lines.slice(1) : lines);
	return script || lines[comments.length]?.trim() === '' ? comments : [];
}

/** Texts of the comment lines that a list of lines begins with, six at most. */
function leadingComments(lines: readonly string[]): readonly string[] {
	const found: string[] = [];
	for (const line of lines.slice(0, 6)) {
		const comment = lineComment.exec(line)?.[1];
		if (comment === undefined) break;
		found.push(comment);
	}
	return found;
}

/**
 * The sentence about the gap between what a credential was made for and what it can do.
 *
 * @param operations the worst first.
 * @returns `undefined` when there is no gap worth a sentence: narrow or harmless authority, or every operation is
 * explained by the purpose.
 */
export function gapSentence(
	purpose: Purpose,
	operations: readonly string[],
	vector: Vector,
	t: Localize,
): string | undefined {
	const { AU, DE, LM, SP } = vector.metrics;
	if (
		AU.value === 'L' ||
		AU.value === 'N' ||
		vector.gates.some((gate) => gate === 'pub' || gate === 'part' || gate === 'sample')
	) {
		return undefined;
	}
	const harmful = DE.value === 'I' || DE.value === 'W' || LM.value === 'C' || SP.value === 'M';
	const beyond = operations.filter((operation) => !purpose.covers.test(operation));
	const [first, second] = beyond;
	if (!harmful || first === undefined) return undefined;
	const what = second === undefined ? first : t('{0} and {1}', first, second);
	const label = t(purpose.label);
	if (AU.assumed || DE.assumed) return t('Meant for {0}, but unless it was limited it can also {1} (?).', label, what);
	return t('Meant for {0}, but it can also {1}.', label, what);
}
