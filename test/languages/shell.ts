import { numbers, programs, s, type Toolchain } from './toolchain.ts';

/** Shell: every program is a script of its own. */
export const shell: Toolchain = {
	title: 'Shell',
	tools: [['sh', '-c', 'true']],
	file: (number) => `c${number}.sh`,
	around: (count) => ({
		'main.sh': numbers(count)
			.map((number) => `sh ./c${number}.sh`)
			.join('\n'),
	}),
	run: ['sh', 'main.sh'],
	programs: programs(
		['plain', `echo «${s}»\n`],
		['double quotes', `echo "a «${s}» \\"b\\" \\$c"\n`],
		['single quotes', `echo 'a "$b" «${s}»'\n`],
		['assignment', `TOKEN=«${s}»\necho "$TOKEN"\n`],
		['here-document', `cat <<EOF\na "«${s}»" \\$b\nEOF\n`],
		['command', `echo "$(printf '%s' "«${s}»" | tr a-z A-Z)"\n`],
		['nested', `sh -c 'echo "x«${s}»"'\n`],
		['array of arguments', `set -- -H "Authorization: Bearer «${s}»" \\\n  https://h\necho "$2" "$3"\n`],
		['case', `case «${s}» in Z*) echo yes ;; *) echo no ;; esac\n`],
		['comment beside', `echo "«${s}»" # it's mine\n`],
	),
};
