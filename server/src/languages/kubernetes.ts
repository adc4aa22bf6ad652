import { isMap, isScalar, type Pair } from 'yaml';
import type { Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { lineEndOf, migrate, refuse } from './source.ts';
import { documentsOf, mapHolding, pieceAt, placeOf, plainAt, type ScalarPiece } from './yamlScalar.ts';

/** Does the text hold resources of Kubernetes? */
export function isKubernetes(text: string): boolean {
	return /^apiVersion:/m.test(text) && /^kind:/m.test(text);
}

/** Resources of Kubernetes, plain or in a chart of Helm: `value` of a variable becomes `valueFrom.secretKeyRef`. */
export function migrateKubernetes(request: MigrationRequest): Migration | MigrationRefused {
	const { text, t } = request;
	const piece = pieceAt(request);
	if ('kind' in piece) return piece;
	const kind = plainAt(piece.scalar.document.contents, 'kind');
	if (kind === 'Secret' || kind === 'SealedSecret') {
		return refuse(
			t(
				'A Secret in a file holds its values plainly. Keep it out of version control: use an ExternalSecret, SOPS, or kubectl create secret.',
			),
		);
	}
	if (kind === 'ConfigMap') {
		return refuse(
			t('A ConfigMap refers to nothing. Move the entry to a Secret and read it with envFrom or secretKeyRef.'),
		);
	}
	const held = mapHolding(piece.scalar, 'value');
	const isVariable =
		held !== undefined &&
		isMap(held.map) &&
		typeof held.map.get('name') === 'string' &&
		piece.scalar.path.some((step) => step === 'env') &&
		piece.scalar.path.at(-1) === 'value';
	if (!isVariable) {
		return refuse(
			t('Only variables of a container read secrets: put the value under “env” and refer to it as $(NAME).'),
		);
	}
	if (piece.before !== '' || piece.after !== '') {
		return splitVariable(request, piece, held.pair);
	}
	return referTo(request, piece, held.pair, text);
}

/** Name of the Secret: that of the resource. */
function secretOf({ document }: ScalarPiece['scalar']): string {
	const name = plainAt(document.contents, 'metadata', 'name');
	return typeof name === 'string' && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? `${name}-secrets` : 'app-secrets';
}

function referTo(
	request: MigrationRequest,
	{ scalar, value }: ScalarPiece,
	pair: Pair,
	text: string,
): Migration | MigrationRefused {
	const { name, t } = request;
	const place = placeOf(text, pair);
	const lineEnd = lineEndOf(text);
	if (place === undefined || (isScalar(pair.key) && text.slice(place.start, scalar.range[1]).includes('{'))) {
		return refuse(t('Write the variable over several lines first.'));
	}
	const secret = secretOf(scalar);
	const block = scalar.node.type?.startsWith('BLOCK_') === true;
	const end = block && text[scalar.range[1] - 1] === '\n' ? scalar.range[1] - 1 : scalar.range[1];
	const lines = ['valueFrom:', '  secretKeyRef:', `    name: ${secret}`, `    key: ${name}`];
	const newText = lines.join(`${lineEnd}${place.indent}`);
	const changes = [{ start: place.start, end, newText }];
	const note = t(
		'The cluster needs the Secret {0} with the key {1}, from External Secrets or: agent-reach run -- sh -c ... kubectl create secret generic {0} --from-env-file=/dev/stdin',
		secret,
		name,
	);
	return verified(request, migrate(request, value, changes, [note]));
}

/** A part of a value: a variable of its own in front, to which the text refers as `$(NAME)`. */
function splitVariable(request: MigrationRequest, piece: ScalarPiece, pair: Pair): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const { scalar, value } = piece;
	const around = scalar.around[scalar.around.indexOf(pair) - 1];
	const first = isMap(around) ? around.items[0] : undefined;
	const place = first === undefined ? undefined : placeOf(text, first);
	if (place === undefined || !/-\s+$/.test(text.slice(text.lastIndexOf('\n', place.start) + 1, place.start))) {
		return refuse(t('Write the variable over several lines first.'));
	}
	if (isMap(around) && around.get('name') === name) {
		return refuse(t('The variable would refer to itself; give it another name in the file first.'));
	}
	const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
	const lead = text.slice(lineStart, place.start);
	const lineEnd = lineEndOf(text);
	const secret = secretOf(scalar);
	const lines = [`name: ${name}`, 'valueFrom:', '  secretKeyRef:', `    name: ${secret}`, `    key: ${name}`];
	const entry = lead + lines.join(`${lineEnd}${place.indent}`) + lineEnd;
	const note = t(
		'The cluster needs the Secret {0} with the key {1}, from External Secrets or kubectl create secret.',
		secret,
		name,
	);
	const changes = [
		{ start: lineStart, end: lineStart, newText: entry },
		{ ...span, newText: `$(${name})` },
	];
	return verified(request, migrate(request, value, changes, [note]));
}

function verified(request: MigrationRequest, answer: Migration | MigrationRefused): Migration | MigrationRefused {
	if (answer.kind === 'refused') return answer;
	let text = request.text;
	for (const change of [...answer.changes].sort((a, b) => b.start - a.start)) {
		text = text.slice(0, change.start) + change.newText + text.slice(change.end);
	}
	const fine = documentsOf(text).every(({ errors }) => errors.length === 0);
	return fine ? answer : refuse(request.t('The change would not leave valid code here; move the value by hand.'));
}
