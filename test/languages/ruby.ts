import { numbers, programs, s, type Toolchain } from './toolchain.ts';

/** Ruby: every program is a file that prints. */
export const ruby: Toolchain = {
	title: 'Ruby',
	tools: [['ruby', '--version']],
	debian: ['ruby'],
	file: (number) => `c${number}.rb`,
	around: (count) => ({
		'main.rb': numbers(count)
			.map((number) => `load './c${number}.rb'`)
			.join('\n'),
	}),
	run: ['ruby', 'main.rb'],
	programs: programs(
		['single quotes', `puts '«${s}»'\n`],
		['double quotes', `puts "«${s}»"\n`],
		['part of single quotes', `puts 'a #{x} «${s}» b'\n`],
		['part of double quotes', `y = 1\nputs "a #{y} «${s}» 'b'"\n`],
		['percent q', `puts %q(a (b) «${s}»)\n`],
		['percent Q', `puts %Q[a #{1 + 1} «${s}»]\n`],
		['percent', `puts %(«${s}»)\n`],
		['neighbours', `puts 'a' '«${s}»' 'b'\n`],
		['neighbours, part', `puts "a" "x«${s}»y" 'b'\n`],
		['word list', `puts %w[a «${s}» b#c].join(',')\n`],
		['hash', `h = { "a" => "«${s}»", b: 'c' }\nputs h["a"]\n`],
		['here-document', `puts <<~EOS\n  a #{1}\n    «${s}» "x"\nEOS\n`],
		['here-document in a call', `puts(<<-EOS.strip)\n  «${s}»\n  EOS\n`],
		['method behind it', `puts 'xx«${s}»'.sub('xx', '')\n`],
		['method behind all of it', `puts '«${s}»'.upcase\n`],
		['constant', `TOKEN§ = '«${s}»'.freeze\nputs TOKEN§\n`],
		['frozen literals', `# frozen_string_literal: true\n\nputs "«${s}»"\n`],
		['escapes', `puts "«a\\"\\u00e9\\x41${s}»"\n`],
		['default argument', `def f§(a = '«${s}»') = a\nputs f§\n`],
		['case', `case '«${s}»' when 'a' then puts 'a' else puts 'd' end\n`],
		['when', `case '${s.slice(0, 5)}' + '${s.slice(5)}' when '«${s}»' then puts 'yes' else puts 'no' end\n`],
		['comparison', `puts 'a«${s}»' == 'a', 1\n`],
		['without a blank', `puts"«${s}»"\n`],
		['ternary', `puts 1 == 1 ? '«${s}»' : 'b'\n`],
		['shell', `puts \`echo «${s}»\`\n`],
		['windows line ends', `x = 'é'\r\nputs 'a«${s}»'\r\n`],
	),
};
