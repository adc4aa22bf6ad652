import { isOpen } from '../annotate/reachWords.ts';
import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import { type IdentitiesAnswer, identitiesChanged, identitiesGet } from '../protocol.ts';
import type { Identity } from '../workspace/identities.ts';
import type { Session } from './session.ts';

/** Answers which identities can be used though no file holds their value, and tells when the answer may be another one. */
export function bindIdentities(session: Session): void {
	const { connection, engine } = session;
	connection.onRequest(identitiesGet, () => identities(session));
	if (!session.client.own) return;
	engine.onDidChange((change) => {
		// Everything changed, or facts did.
		if (change.files === undefined || change.identities) void connection.sendNotification(identitiesChanged);
	});
}

function identities(session: Session): IdentitiesAnswer {
	const { engine, documents } = session;
	return {
		identities: engine.identities().map((each) => {
			const { blast, root, file, line, reach, ...identity } = each;
			return {
				kind: identity.kind,
				name: identity.name,
				title: identity.title,
				uri: documents.uriOf({ root, path: file }),
				line: line - 1,
				...(blast && { level: blast.level }),
				assumed: identity.assumed,
				operations: blast?.operations ?? [],
				known: identity.known,
				use: identity.use,
				...(identity.job !== undefined && { job: identity.job }),
				...(identity.environment !== undefined && { environment: identity.environment }),
				agents: reach.filter(({ verdict }) => isOpen(verdict)).map(({ agent }) => agent),
				...shownAs(each, session),
			};
		}),
	};
}

/** How a list shows it: the name, then what it is and where; all that is known as its tooltip. */
function shownAs({ blast, assumed, name, title, file, line, known, use, reach }: Identity, { engine, t }: Session) {
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const who = reach.filter(({ verdict }) => isOpen(verdict)).map(({ agent }) => names.get(agent) ?? agent);
	const level = blast === undefined ? t('unknown') : `${levelName(blast.level, t)}${assumed ? '?' : ''}`;
	const can =
		blast === undefined || blast.operations.length === 0 ? [] : [t('It can: {0}.', blast.operations.join(', '))];
	const open = who.length === 0 ? [] : [t('Open to: {0}.', who.join(', '))];
	return {
		label: escapeTerminal(name === '*' ? title : name),
		description: escapeTerminal(`${level} · ${name === '*' ? '' : `${title} · `}${file}:${line}`),
		tooltip: escapeTerminal([`${title}, ${level}.`, ...can, ...known, use, ...open].join(' ')),
	};
}
