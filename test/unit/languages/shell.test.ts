import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from '../../../server/src/languages/index.ts';
import { has, migrated, refused, sameOutput, secret } from './support.ts';

const s = secret;
const skip = has('bash') ? false : 'bash is not installed';

const programs: readonly (readonly [string, string])[] = [
	['bare', `X=«${s}»\necho "$X"\n`],
	['part of a bare word', `X=https://u:«${s}»@h/p\necho "$X"\n`],
	['double quotes', `X="a «${s}» b"\necho "$X"\n`],
	['single quotes', `X='«${s}»'\necho "$X"\n`],
	['part of single quotes', `X='a "$y" «${s}» b'\necho "$X"\n`],
	['start of single quotes', `X='«${s}» b'\necho "$X"\n`],
	['ansi quotes', `X=$'a\\n«\\x41${s}»\\tb'\necho "$X"\n`],
	['export', `export MY_TOKEN="«${s}»"\necho "$MY_TOKEN"\n`],
	['default value', `X="\${Y:-«${s}»}"\necho "$X"\n`],
	['default value without quotes', `X=\${Y:-«${s}»}\necho "$X"\n`],
	['command substitution', `X="$(echo "a «${s}»" | cat)"\necho "$X"\n`],
	['nested quotes', `echo "$(printf '%s' '«${s}»')"\n`],
	['here-document', `cat <<EOF\na "«${s}»" 'b'\nEOF\n`],
	['here-document with tabs', `cat <<-EOF\n\ta «${s}»\n\tEOF\necho done\n`],
	['after a literal here-document', `cat <<'EOF'\n$x "it's\nEOF\nX='«${s}»'\necho "$X"\n`],
	['argument', `printf '%s\\n' -H "Authorization: Bearer «${s}»"\n`],
	['case pattern', `case "a" in a) echo '«${s}»';; esac\n`],
	['function', `f() { echo "«${s}»"; }\nf\n`],
	['comment', `# old «${s}»\necho it\n`],
	['comment with a quote', `# don't\nX="«${s}»"; echo "$X" # it's\n`],
	['array', `A=(a "«${s}»" c)\necho "\${A[1]}" \${#A[@]}\n`],
	['escapes in double quotes', `X="«a\\$b\\"${s}»"\necho "$X"\n`],
	['escapes without quotes', `X=«a\\$b${s}»\necho "$X"\n`],
	['inner command', `bash -c 'echo «${s}»'\n`],
	['arithmetic around it', `n=$((1 + (2 * 3)))\necho "$n «${s}»"\n`],
	['here-string', `cat <<< "«${s}»"\n`],
];

for (const [name, program] of programs) {
	test(`bash prints the same: ${name}`, { skip }, () => {
		sameOutput('bash', ['-s'], 'a.sh', program);
	});
}

const refusals: readonly (readonly [string, string, RegExp])[] = [
	['literal here-document', `cat <<'EOF'\n«${s}»\nEOF\n`, /here-document/],
	['escaped here-document', `cat <<\\EOF\n«${s}»\nEOF\n`, /here-document/],
	['unset before', `unset MY_TOKEN\nMY_TOKEN=«${s}»\n`, /sets MY_TOKEN/],
	['declared before', `f() { local MY_TOKEN; MY_TOKEN="«${s}»"; }\n`, /sets MY_TOKEN/],
	['emptied before', `MY_TOKEN=\nif true; then MY_TOKEN='«${s}»'; fi\n`, /sets MY_TOKEN/],
	['backticks', `X=\`echo «${s}»\`\n`, /backticks/],
	['expansion inside', `X="«${s}$Y»"\n`, /expands/],
	['several quotings', `X="«ab"'${s}»'\n`, /differently/],
	['open quote', `X="«${s}»"\nY="a\n`, /syntax/],
];
for (const [name, text, reason] of refusals) {
	test(`shell refuses: ${name}`, () => assert.match(refused('a.sh', text), reason));
}

test('a local variable that reads the name does not declare it', { skip }, () => {
	const line = `local t="\${MY_TOKEN:?MY_TOKEN is not set}"`;
	const { text } = migrated('a.sh', `f() { ${line}; echo "$t"; }\nf\necho '«${s}»'\n`);
	assert.match(text, /\necho "\$\{MY_TOKEN:\?MY_TOKEN is not set\}"\n$/);
	assert.match(refused('a.sh', `f() { local a MY_TOKEN\necho '«${s}»'; }\n`), /sets MY_TOKEN/);
	assert.match(refused('a.sh', `f() { local MY_TOKEN\necho '«${s}»'; }\n`), /sets MY_TOKEN/);
});

test('an unset variable stops the script and says which', () => {
	assert.equal(migrated('a.sh', `X='«${s}»'\n`).text, `X="\${MY_TOKEN:?MY_TOKEN is not set}"\n`);
});

test('a comment is offered only where it stays a comment', () => {
	const code = 'a="x"\nb="one\ntwo"\nc=1 \\\n  d\ncat <<EOF\nx\nEOF\n';
	const can = (offset: number) => languageFor('a.sh')?.canComment?.(code, 'a.sh', offset);
	assert.equal(can(code.indexOf('\n')), true);
	assert.equal(can(code.indexOf('one') + 3), false);
	assert.equal(can(code.indexOf('\\') + 1), false);
	assert.equal(can(code.indexOf('\nEOF')), false);
});

for (const text of [
	'MY_TOKEN="Bearer «S»"',
	'local MY_TOKEN=«S»',
	`MY_TOKEN="\${MY_TOKEN:?x}"\nX=«S»`,
	'unset OTHER\nX=«S»',
]) {
	test(`shell: the variable still comes from outside: ${text}`, () => {
		assert.match(migrated('a.sh', text.replace('S', s)).text, /\$\{MY_TOKEN:\?MY_TOKEN is not set\}/);
	});
}
