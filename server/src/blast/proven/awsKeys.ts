import type { Fact } from './facts.ts';
import { lineCounter } from './terraform.ts';
import type { KeyName } from './terraformAws.ts';

const id = '(?:AKIA|ASIA)[A-Z0-9]{16}';
const userName = '[\\w+=,.@-]{1,64}';
const answer = new RegExp(
	`"AccessKey"\\s{0,40}:\\s{0,40}\\{(?=[^{}]{0,600}"UserName"\\s{0,9}:\\s{0,9}"(?<user>${userName})")(?=[^{}]{0,600}"AccessKeyId"\\s{0,9}:\\s{0,9}"(?<id>${id})")`,
	'g',
);

/**
 * Owners of access keys, where a file says so: the answer of `aws iam create-access-key`, and the `credentials.csv` that
 * the console gives for a new user. Sources: AWS CLI reference, create-access-key; IAM user guide, "Creating IAM users".
 */
export function awsKeyFacts(text: string, path: string, keyName: KeyName): readonly Fact[] {
	return /\.csv$/i.test(path) ? fromTable(text, keyName) : fromAnswers(text, keyName);
}

function fromAnswers(text: string, keyName: KeyName): readonly Fact[] {
	const lineAt = lineCounter(text);
	return [...text.matchAll(answer)].slice(0, 200).flatMap((match): Fact[] => {
		const { user, id: key } = match.groups ?? {};
		return user === undefined || key === undefined
			? []
			: [{ kind: 'owner', line: lineAt(match.index), key: keyName('aws', key), principal: `aws:user:${user}` }];
	});
}

function fromTable(text: string, keyName: KeyName): readonly Fact[] {
	const [head = '', ...rows] = text
		.replace(/^\ufeff/, '')
		.slice(0, 100_000)
		.split(/\r?\n/);
	const columns = head.split(',').map((name) => name.trim().toLowerCase());
	const user = columns.indexOf('user name');
	const key = columns.indexOf('access key id');
	if (user < 0 || key < 0) return [];
	return rows.slice(0, 1000).flatMap((row, index): Fact[] => {
		const cells = row.split(',');
		const [name = '', keyId = ''] = [cells[user]?.trim(), cells[key]?.trim()];
		return new RegExp(`^${userName}$`).test(name) && new RegExp(`^${id}$`).test(keyId)
			? [{ kind: 'owner', line: index + 2, key: keyName('aws', keyId), principal: `aws:user:${name}` }]
			: [];
	});
}
