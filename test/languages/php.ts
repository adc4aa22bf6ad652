import { numbers, programs, s, type Toolchain } from './toolchain.ts';

/** PHP: every program is a file that prints. */
export const php: Toolchain = {
	title: 'PHP',
	tools: [['php', '--version']],
	debian: ['php-cli'],
	file: (number) => `c${number}.php`,
	around: (count) => ({
		'main.php': `<?php\n${numbers(count)
			.map((number) => `require __DIR__ . '/c${number}.php'; echo "\\n";`)
			.join('\n')}`,
	}),
	run: ['php', 'main.php'],
	programs: programs(
		['single quotes', `<?php\necho '«${s}»';\n`],
		['double quotes', `<?php\necho "«${s}»";\n`],
		['part of single quotes', `<?php\necho 'a $x «${s}» it\\'s';\n`],
		['part of double quotes', `<?php\n$x = 1;\necho "a $x «${s}» {$x}\\n";\n`],
		['sum around it', `<?php\necho 'a' . 'x«${s}»' . 1 + 2;\n`.replace(' . 1 + 2', ' . (1 + 2)')],
		['constant', `<?php\nconst TOKEN§ = '«${s}»';\necho TOKEN§;\n`],
		['constant, a part', `<?php\nconst TOKEN§ = "a«${s}»b";\necho TOKEN§;\n`],
		['define', `<?php\ndefine('D§', '«${s}»');\necho D§;\n`],
		['array', `<?php\nreturn print(implode(',', ['k' => '«${s}»', 'b']));\n`],
		['here-document', `<?php\n$x = 1;\necho <<<EOT\n  a $x\n  «${s}» "b"\n  EOT;\n`],
		[
			'strict types and a namespace',
			`<?php\ndeclare(strict_types=1);\n\nnamespace N§;\n\nfunction f(string $a) { return $a; }\necho f('«${s}»');\n`,
		],
		['match', `<?php\necho match('${s.slice(0, 5)}' . '${s.slice(5)}') { '«${s}»' => 'yes', default => 'no' };\n`],
		['ternary', `<?php\necho 1 == 1 ? '«${s}»' : 'b';\n`],
		['index', `<?php\necho ['a' => 'x«${s}»']['a'][0];\n`],
		['escapes', `<?php\necho "«a\\"\\u{e9}\\x41${s}»";\n`],
		['mixed with text', `<b>\n<?= '«${s}»' ?>\n</b>\n`],
		['object', `<?php\nclass K§ { public $p; function __construct() { $this->p = '«${s}»'; } }\necho (new K§)->p;\n`],
		['windows line ends', `<?php\r\n$x = 'é «${s}»';\r\necho $x;\r\n`],
	),
};
