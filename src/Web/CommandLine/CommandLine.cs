using System.Text;

namespace CaseManagement.Web.CommandLine;

/// <summary>The verbs an operator can call on the program.</summary>
public static class CommandLine
{
    private static readonly List<Verb> Verbs =
    [
        .. typeof(CommandLine).Assembly.GetTypes()
            .Where(type => type is { IsSealed: true, IsAbstract: false } && type.IsSubclassOf(typeof(Verb)))
            .Select(type => (Verb)Activator.CreateInstance(type)!)
            .OrderBy(verb => verb.Name, StringComparer.Ordinal),
    ];

    /// <summary>Runs the verb the arguments call and gives its exit code; null when they call none and the program is to serve.</summary>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        await using var error = new StreamWriter(Console.OpenStandardError(), utf8);
        return await TryRunAsync(args, output, error);
    }

    /// <summary>The same, writing elsewhere.</summary>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        var words = args is ["--", ..] ? args[1..] : args;
        var terminal = new Terminal(output, error);
        if (words is ["help" or "--help" or "-h", ..])
        {
            terminal.WriteLine(Help());
            return Terminal.Done;
        }

        // Settings for the host (--demo, --urls …, key=value) are not verbs; a misspelt verb must not start a server.
        if (words is [] || words[0].StartsWith('-') || words[0].Contains('='))
        {
            return null;
        }

        if (Verbs.Find(v => Calls(v, words)) is not { } verb)
        {
            return terminal.Refuse($"There is no command '{string.Join(' ', words.Take(2))}'; try: {string.Join(", ", Verbs.Select(v => v.Name))}.");
        }

        var rest = words[verb.Name.Split(' ').Length..];
        var arguments = new Arguments(rest, verb.Options, verb.Flags);
        return arguments.Complaint is { } complaint
            ? terminal.Refuse($"{complaint} Usage: {verb.Name} {verb.Usage}")
            : await verb.RunAsync(arguments, terminal);
    }

    private static bool Calls(Verb verb, string[] words)
    {
        var name = verb.Name.Split(' ');
        return words.Length >= name.Length && words.Take(name.Length).SequenceEqual(name);
    }

    private static string Help() => string.Join(Environment.NewLine, Verbs.Select(v => $"{v.Name} {v.Usage}"));
}
