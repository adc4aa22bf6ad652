import type { Span } from '../detect/types.ts';
import { endsInOpenEscape } from './escapes.ts';
import { parseHcl } from './hclParser.ts';
import { blocksOf, type HclAttributeSpan, type HclPlace, placeInHcl } from './hclPlace.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { baseName, lineEndOf, migrate, migrateComment, refuse, wholeLine } from './source.ts';

/** Terraform, OpenTofu, Packer and Terragrunt: a sensitive variable, or `get_env`. */
export const terraform: Language = {
	id: 'terraform',
	matches: (path, languageId) =>
		/\.(?:tf|tofu|tfvars|pkr\.hcl|pkrvars\.hcl)$/i.test(path) ||
		/^(?:terragrunt|root)\.hcl$/.test(baseName(path)) ||
		/^(?:terraform|opentofu|terraform-vars)$/.test(languageId ?? ''),
	lineComment: '#',
	canComment: (text, _path, offset) => {
		const place = placeInHcl(`${text.slice(0, offset)} # agent-reach${text.slice(offset)}`, {
			start: offset + 1,
			end: offset + 14,
		});
		return place.kind === 'comment';
	},
	companions: (path) => siblings.map((name) => folderOf(path) + name),
	errors: (text) => (parseHcl(text).complete ? 0 : 1),
	migrate: migrateTerraform,
	facts: {
		title: 'Terraform, OpenTofu, Packer, Terragrunt',
		files: '`*.tf`, `*.tofu`, `*.tfvars`, `*.pkr.hcl`, `*.pkrvars.hcl`, `terragrunt.hcl`',
		writes: `\`var.name\`, inside a string \`\${var.name}\`; the variable \`TF_VAR_name\` (Packer: \`PKR_VAR_name\`) supplies it. In \`*.tfvars\` and in a default the line goes. Terragrunt: \`get_env("NAME")\``,
		needs: 'A block `variable "name"` with `sensitive = true`, unless one is there; an `output` becomes sensitive.',
		constants:
			'Backends, `required_providers`, sources of modules, `for_each` and `count` take no secret variables and are refused.',
		unset: 'Terraform asks for the value, or stops and names the variable. The value still ends in the state file.',
		refuses: [
			'backends and `source`: use `-backend-config`, or the variables of the provider',
			'labels of blocks and names of entries',
			'variables that are declared with a default elsewhere',
		],
	},
};

/** Files of a module in which a variable may be declared already. */
const siblings = ['variables.tf', 'vars.tf', 'main.tf', 'inputs.tf'];

function folderOf(path: string): string {
	return path.slice(0, path.length - baseName(path).length);
}

type ValuePlace = Extract<HclPlace, { kind: 'value' }>;

function migrateTerraform(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, t } = request;
	const place = placeInHcl(text, span);
	switch (place.kind) {
		case 'broken':
			return refuse(t('The file cannot be parsed; correct its syntax first.'));
		case 'comment':
			return migrateComment(request);
		case 'label':
			return refuse(t('The value is the label of a block, which has to be a constant.'));
		case 'none':
			return refuse(t('The value does not stand in one string.'));
	}
	if (place.isKey) return refuse(t('The value is the name of a property.'));
	const value = decodedIn(request, place);
	if (typeof value !== 'string') return value;
	if (/^(?:terragrunt|root)\.hcl$/.test(baseName(path))) return migrateTerragrunt(request, place, value);
	if (/\.(?:tfvars|pkrvars\.hcl)$/i.test(path)) return removeLine(request, place, place.attribute.name);
	const variable = place.blocks.find(({ type }) => type === 'variable');
	if (variable !== undefined) return migrateDefault(request, place, variable.labels[0] ?? '');
	const refused = refusePosition(request, place);
	return refused ?? intoVariable(request, place, value);
}

/** The decoded value. */
function decodedIn({ text, span, t }: MigrationRequest, { template }: ValuePlace): string | MigrationRefused {
	const part = template.parts.find((each) => each.start <= span.start && span.end <= each.end);
	if (part?.kind !== 'text') return refuse(t('The value is put together from several pieces of code.'));
	if (part.start === span.start && part.end === span.end) return part.value;
	const raw = text.slice(span.start, span.end);
	// A part of a text is taken as it stands.
	return endsInOpenEscape(text.slice(part.start, span.start)) || /[\\\r\n]|[$%]{2}\{/.test(raw)
		? refuse(t('The value holds an escape that cannot be taken apart safely.'))
		: raw;
}

function isWhole({ template }: ValuePlace, span: Span): boolean {
	const [part] = template.parts;
	return template.parts.length === 1 && part?.start === span.start && part.end === span.end;
}

function migrateTerragrunt(request: MigrationRequest, place: ValuePlace, value: string): Migration | MigrationRefused {
	const read = `get_env("${request.name}")`;
	return migrate(request, value, [readInstead(request, place, read)]);
}

function readInstead({ span }: MigrationRequest, place: ValuePlace, read: string): TextChange {
	const { template } = place;
	const all = isWhole(place, span) && !template.heredoc;
	return all ? { start: template.start, end: template.end, newText: read } : { ...span, newText: `\${${read}}` };
}

/** An assignment is taken out; the variable of the environment stands in for it. */
function removeLine(request: MigrationRequest, place: ValuePlace, name: string): Migration | MigrationRefused {
	const { text, t } = request;
	const { attribute, template } = place;
	const [part] = template.parts;
	const alone = attribute.value === template.start && attribute.end === template.end;
	if (!alone || place.blocks.length > (name === attribute.name ? 0 : 1)) {
		return refuse(t('The value is a part of a list or an object; give it a variable of its own first.'));
	}
	if (template.parts.length !== 1 || part?.kind !== 'text') {
		return refuse(t('The value is put together from several pieces of code.'));
	}
	const variable = `${prefixOf(request)}${name}`;
	const note = t('The line goes; {0} in the environment takes its place.', variable);
	const answer = migrate(request, part.value, [{ ...wholeLine(text, attribute), newText: '' }], [note]);
	return answer.kind === 'refused' ? answer : { ...answer, variable };
}

/** `default = "..."` goes, and the variable becomes sensitive. */
function migrateDefault(request: MigrationRequest, place: ValuePlace, name: string): Migration | MigrationRefused {
	const { text, t } = request;
	const block = place.blocks.at(-1);
	if (place.attribute.name !== 'default' || block?.type !== 'variable') {
		return refuse(t('The value does not stand in the default of the variable.'));
	}
	const answer = removeLine(request, place, name);
	if (answer.kind === 'refused') return answer;
	if (block.attributes.some((each) => each.name === 'sensitive')) return answer;
	const line = wholeLine(text, place.attribute);
	const indent = /^[ \t]*/.exec(text.slice(line.start, place.attribute.start))?.[0] ?? '';
	const alone = text.slice(line.start, place.attribute.start).trim() === '';
	const newText = alone ? `${indent}sensitive = true${lineEndOf(text)}` : 'sensitive = true';
	return { ...answer, changes: [{ ...(alone ? line : place.attribute), newText }] };
}

function prefixOf({ path }: MigrationRequest): string {
	return /\.(?:pkr|pkrvars)\.hcl$/i.test(path) ? 'PKR_VAR_' : 'TF_VAR_';
}

function refusePosition({ t }: MigrationRequest, { blocks, attribute }: ValuePlace): MigrationRefused | undefined {
	if (blocks.some(({ type }) => /^(?:terraform|backend|cloud|required_providers|packer|lifecycle)$/.test(type))) {
		return refuse(
			t('No variables are allowed here; use -backend-config, or the variables that the provider reads itself.'),
		);
	}
	const [outer] = blocks;
	if (outer?.type === 'module' && /^(?:source|version)$/.test(attribute.name) && blocks.length === 1) {
		return refuse(t('The source of a module has to be a constant; let git or the registry sign in by itself.'));
	}
	if (/^(?:for_each|count|depends_on|provider)$/.test(attribute.name)) {
		return refuse(t('{0} takes no secret values.', attribute.name));
	}
	return undefined;
}

function intoVariable(request: MigrationRequest, place: ValuePlace, value: string): Migration | MigrationRefused {
	const { text, name, t } = request;
	const variable = name.toLowerCase();
	const declared = declarationOf(request, variable);
	if (declared === 'taken') {
		return refuse(t('The variable {0} has a default already; take that out first.', variable));
	}
	const lineEnd = lineEndOf(text);
	const changes = [readInstead(request, place, `var.${variable}`), ...sensitiveOutput(place, lineEnd)];
	if (declared === 'no') {
		const gap = text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
		const lines = [`variable "${variable}" {`, '  type      = string', '  sensitive = true', '}', ''];
		changes.push({ start: text.length, end: text.length, newText: gap + lines.join(lineEnd) });
	}
	const environment = `${prefixOf(request)}${variable}`;
	const notes = [t('{0} in the environment supplies the value, which still ends in the state file.', environment)];
	const answer = migrate(request, value, changes, notes);
	return answer.kind === 'refused' ? answer : { ...answer, variable: environment };
}

/** Is the variable declared, here or in a file beside this one? */
function declarationOf({ text, path, beside }: MigrationRequest, name: string): 'no' | 'yes' | 'taken' {
	const inFolder = (beside?.() ?? []).filter(
		(file) => folderOf(file.path) === folderOf(path) && /\.(?:tf|tofu|pkr\.hcl)$/.test(file.path),
	);
	const blocks = [text, ...inFolder.map((file) => file.text)].flatMap((each) => blocksOf(each));
	const block = blocks.find(({ type, labels }) => type === 'variable' && labels[0] === name);
	if (block === undefined) return 'no';
	return block.attributes.some((attribute) => attribute.name === 'default') ? 'taken' : 'yes';
}

/** An output of a sensitive value has to be sensitive itself. */
function sensitiveOutput({ blocks, attribute }: ValuePlace, lineEnd: string): TextChange[] {
	const [block] = blocks;
	const known = (name: string): HclAttributeSpan | undefined => block?.attributes.find((each) => each.name === name);
	if (block?.type !== 'output' || known('sensitive') !== undefined) return [];
	return [{ start: attribute.end, end: attribute.end, newText: `${lineEnd}  sensitive = true` }];
}
