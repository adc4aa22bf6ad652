import type { Detection } from '../../detect/types.ts';
import type { Name } from './facts.ts';
import type { KeyName } from './terraformAws.ts';

/** What {@link subjectsOf} looks at. */
export interface SubjectInput {
	readonly detection: Pick<Detection, 'type' | 'parts' | 'start'>;
	readonly text: string;
	/** Decoded facts of the credential. */
	readonly facts: Readonly<Record<string, string | number | boolean>>;
	readonly keyName: KeyName;
	/** Principal that a kubeconfig in this text gives to the user entry at an offset. */
	readonly kubeUserAt: (offset: number) => readonly Name[];
}

/**
 * The names by which facts of the repository may speak of a credential: the keyed hash of its identifier, or the principal
 * that it names itself. Empty when it names nothing.
 */
export function subjectsOf({ detection, text, facts, keyName, kubeUserAt }: SubjectInput): readonly Name[] {
	const part = (role: string) => {
		const found = detection.parts.find((one) => one.role === role);
		return found && text.slice(found.start, found.end);
	};
	const fact = (name: string) => {
		const value = facts[name];
		return typeof value === 'string' ? value : undefined;
	};
	switch (detection.type) {
		case 'aws.secret-access-key': {
			const id = part('id');
			return id === undefined ? [] : [keyName('aws', id)];
		}
		case 'google.service-account-key': {
			const account = part('account');
			return account === undefined ? [] : [`google:account:${account.toLowerCase()}`];
		}
		case 'azure.client-secret': {
			const client = part('client');
			return client === undefined ? [] : [`azure:client:${client.toLowerCase()}`];
		}
		case 'database.postgres-url':
		case 'database.mysql-url': {
			const user = fact('user');
			const database = fact('database');
			const host = fact('host');
			return [
				...(user === undefined ? [] : [`database:role:${user.toLowerCase()}`]),
				...(database === undefined ? [] : [`database:name:${database.toLowerCase()}`]),
				...(host === undefined ? [] : [`database:host:${host.toLowerCase()}`]),
			];
		}
		case 'kubernetes.client-key':
			return kubeUserAt(detection.start);
		default: {
			const [namespace, account] = [fact('namespace'), fact('serviceAccount')];
			return namespace === undefined || account === undefined ? [] : [`kubernetes:account:${namespace}/${account}`];
		}
	}
}
