import { programs, s, type Toolchain } from './toolchain.ts';

/** PHP reads its settings. */
export const phpSettings: Toolchain = {
	title: 'php.ini',
	tools: [['php', '--version']],
	debian: ['php-cli'],
	file: (number) => `c${number}/php.ini`,
	around: () => ({
		'print.sh': `for file in c*/php.ini; do php -c "$file" -r 'echo get_cfg_var("demo.value"), "|", get_cfg_var("demo.next"), "\\n";'; done\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['plain', `; it's\ndemo.value = «${s}»\ndemo.next = x\n`],
		['quotes', `demo.value="a b «${s}»" ; mine\r\ndemo.next="y"\r\n`],
		['part of a plain value', `[A]\ndemo.value = x«${s}»\ndemo.next = on\n`],
	),
};
