import { isKnown } from '../blast/severity.ts';
import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import { type BlastRadiusAnswer, blastRadiusGet } from '../protocol.ts';
import { distinctIdentities, type Identity } from '../workspace/identities.ts';
import type { Session } from './session.ts';
import { rangeOf } from './uris.ts';

/** Verbs that the view lists; the map and the JSON have them all. */
const most = 200;

type Credential = BlastRadiusAnswer['operations'][number]['credentials'][number];

/** Answers what the view "Blast Radius" asks: every verb, the worst first, with credentials and agents behind it. */
export function bindBlastRadius(session: Session): void {
	session.connection.onRequest(blastRadiusGet, () => blastRadius(session));
}

function blastRadius(session: Session): BlastRadiusAnswer {
	const { engine, t } = session;
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const findings = new Map(
		engine.reports().flatMap((report) => report.findings.map((finding) => [finding.id, finding] as const)),
	);
	const identities = new Map(distinctIdentities(engine.identities()).map(({ identity }) => [identity.name, identity]));
	return {
		operations: engine
			.workspaceOperations()
			.slice(0, most)
			.map(({ operation, level, assumed, findings: ids, identities: without, agents }) => {
				const credentials = [
					...ids.flatMap((id) => findings.get(id) ?? []).map((each) => credentialOf(each, session)),
					...without.flatMap((name) => identities.get(name) ?? []).map((each) => identityOf(each, session)),
				];
				const who = agents.map((id) => escapeTerminal(names.get(id) ?? id)).join(', ');
				const word = levelName(level, t);
				const verb = escapeTerminal(operation);
				return {
					operation: verb,
					label: assumed ? `${verb} ?` : verb,
					level,
					description: agents.length === 1 ? `${word} · ${who}` : `${word} · ${t('{0} agents', agents.length)}`,
					tooltip: t('{0}: {1}. Agents that can: {2}.', verb, assumed ? t('{0}, assumed', word) : word, who),
					credentials,
				};
			}),
	};
}

/** An identity without a value, at the place that names it. */
function identityOf(
	{ name, title, blast, assumed, root, file, line }: Identity,
	{ documents, t }: Session,
): Credential {
	const at = { line: line - 1, character: 0 };
	return {
		title: escapeTerminal(name === '*' ? title : `${name}, ${title}`),
		description: `${t('no value in a file')} · ${escapeTerminal(file)}:${line} · ${blast?.score ?? 0}${assumed ? '?' : ''}`,
		level: blast?.level ?? 'info',
		uri: documents.uriOf({ root, path: file }),
		range: { start: at, end: at },
	};
}

function credentialOf(finding: Finding, { documents }: Session): Credential {
	const { blast, file, root, start } = finding;
	return {
		title: escapeTerminal(finding.title),
		description: `${escapeTerminal(file)}:${start.line} · ${blast.score}${isKnown(blast) ? '' : '?'}`,
		level: blast.level,
		uri: documents.uriOf({ root, path: file }),
		range: rangeOf(finding),
	};
}
