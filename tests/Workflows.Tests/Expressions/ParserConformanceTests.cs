using System.Text.RegularExpressions;
using CaseManagement.Workflows.Expressions.JavaScript;

namespace CaseManagement.Workflows.Tests.Expressions;

/// <summary>
/// The public parser tests of the language's committee (npm <c>test262-parser-tests</c>, a development dependency):
/// programs that must be read, and programs that must be refused. Those about parts of the language that are left out
/// here are left out by what stands in their text; the others are all held against the parser.
/// </summary>
public sealed partial class ParserConformanceTests
{
    /// <summary>Where a program of the subset is read otherwise, and why.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["647e21f8f157c338"] = "a line separator in a text is allowed since ES2019",
        ["8af69d8f15295ed2"] = "a paragraph separator in a text is allowed since ES2019",
        ["ec226eb321cf8655"] = "a text beginning with { is an object or a pattern where it can be one",
        ["0f5f47108da5c34e"] = "a loop over values may repeat the name of a catch as var",
        ["12a74c60f52a60de"] = "a block may declare a function twice, as browsers and Node allow",
        ["1aff49273f3e3a98"] = "a block may declare a function twice, as browsers and Node allow",
        ["be7329119eaa3d47"] = "a block may declare a function twice, as browsers and Node allow",
        ["ec31fa5e521c5df4"] = "a block may declare a function twice, as browsers and Node allow",
    };

    [Fact]
    public void Programs_of_the_subset_are_read_and_others_refused()
    {
        var programs = Programs().Where(p => !OutsideTheSubset().IsMatch(p.Text)).ToList();

        var different = programs.Where(p => JsProgram.TryParse(p.Text, out _, out _) != p.IsProgram).ToList();
        var wrong = different.Where(p => !Known.ContainsKey(p.Name)).ToList();

        TestContext.Current.TestOutputHelper?.WriteLine($"{programs.Count - different.Count} of {programs.Count} as expected");
        Assert.True(programs.Count > 2000, $"only {programs.Count} programs");
        Assert.Equal(Known.Keys.Order(), different.Except(wrong).Select(p => p.Name).Order());
        Assert.Equal("", string.Join('\n', wrong.Select(p => $"{p.Name} {(p.IsProgram ? "refused" : "read")}: {p.Text}")));
    }

    [Fact]
    public void Every_program_whatever_it_holds_is_answered()
    {
        foreach (var program in Programs())
        {
            var isRead = JsProgram.TryParse(program.Text, out _, out var problem);

            Assert.True(isRead || (problem!.Line >= 1 && problem.Column >= 1 && problem.Message.Length > 0 && problem.MessageZh.Length > 0), program.Name);
        }
    }

    /// <summary>
    /// Words and signs of what is left out: modules, classes, generators, async, accessors, <c>with</c>, strict mode,
    /// <c>let</c> and <c>yield</c> as names, octal numbers and escapes, HTML comments, <c>__proto__</c>, <c>new.target</c>,
    /// two parameters of one name, look-around and back references, and <c>return</c> outside functions, which is allowed here.
    /// </summary>
    [GeneratedRegex(
        """
        \b(class|yield|async|await|with|debugger|super|import|export|enum|__proto__)\b | new\s*\.\s*target | \bnew\.t | [{,(]\s*\*
        | function\s*\* | \b(get|set)\s+[\w$'"\[\\] | \b(get|set)\s*\n | use\ strict | <!-- | --> | \blet\s*[;=.+)},(:/] | \blet[\[\]] | \blet\s*$ | \blet\s+in\b | in\s+let\b
        | \bvar\s+\{?let\b | \b0[0-9] | \\[0-9] | \(\?[=!<] | ^\W*(if\ \(false\)\ )?\{?\s*return\b | function\ ?\w?\(b,\ b\) | \blet\b\s*\n\s*\w
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OutsideTheSubset();

    private static IEnumerable<(string Name, string Text, bool IsProgram)> Programs()
    {
        var package = Path.Combine(Root(), "node_modules", "test262-parser-tests");
        Assert.SkipUnless(Directory.Exists(package), "The npm package test262-parser-tests is not installed here; a build of the web project installs it.");
        foreach (var folder in new[] { "pass", "early", "fail" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(package, folder), "*.js").Where(f => !f.EndsWith(".module.js", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                yield return (Path.GetFileName(file).Split('.')[0], File.ReadAllText(file), folder == "pass");
            }
        }
    }

    private static string Root()
    {
        var folder = CaseTableTests.Folder();
        while (!File.Exists(Path.Combine(folder, "package.json")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
