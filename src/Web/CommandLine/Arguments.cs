using System.Globalization;
using CaseManagement.Cases.Data;

namespace CaseManagement.Web.CommandLine;

/// <summary>
/// The words after a verb. Reading a wrong or missing one gives an empty value and remembers the first complaint, so a
/// verb reads all it needs and then asks once for <see cref="Complaint"/>.
/// </summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.Ordinal);
    private readonly HashSet<string> _flags = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>Splits words into options, flags and plain words.</summary>
    public Arguments(IReadOnlyList<string> words, IReadOnlyList<string> options, IReadOnlyList<string> flags)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                _words.Add(words[i]);
                continue;
            }

            var parts = words[i][2..].Split('=', 2);
            if (flags.Contains(parts[0]) && parts.Length == 1)
            {
                _flags.Add(parts[0]);
            }
            else if (!options.Contains(parts[0]))
            {
                Complain($"There is no option {words[i]} here.");
            }
            else if (parts.Length == 2)
            {
                Add(parts[0], parts[1]);
            }
            else if (i + 1 < words.Count)
            {
                Add(parts[0], words[++i]);
            }
            else
            {
                Complain($"The option --{parts[0]} needs a value.");
            }
        }
    }

    /// <summary>The first thing that is wrong, in one sentence; null when all is well.</summary>
    public string? Complaint { get; private set; }

    /// <summary>The plain words, in order: file names and the like.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Records a complaint unless there is one already.</summary>
    public void Complain(string sentence) => Complaint ??= sentence;

    /// <summary>Whether a flag is set.</summary>
    public bool Has(string flag) => _flags.Contains(flag);

    /// <summary>All values of an option that may be repeated.</summary>
    public IReadOnlyList<string> All(string option) => _options.GetValueOrDefault(option) ?? [];

    /// <summary>The value of an option; null when it is not given.</summary>
    public string? Optional(string option)
    {
        var values = All(option);
        if (values.Count > 1)
        {
            Complain($"The option --{option} is given {values.Count} times, but may be given once.");
        }

        return values.Count == 0 ? null : values[0];
    }

    /// <summary>The value of an option that must be given.</summary>
    public string Required(string option)
    {
        if (Optional(option) is { } value)
        {
            return value;
        }

        Complain($"The option --{option} is missing.");
        return "";
    }

    /// <summary>A date that must be given.</summary>
    public DateOnly Date(string option)
    {
        var text = Required(option);
        return Complaint is null ? ParseDate($"--{option}", text) : default;
    }

    /// <summary>A date in a text; complains with the place when it is none.</summary>
    public DateOnly ParseDate(string place, string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Complain($"{place}: '{text}' is not a date; write it as YYYY-MM-DD, for example 2017-09-28.");
        return default;
    }

    /// <summary>A whole number; null when it is not given.</summary>
    public int? OptionalInteger(string option)
    {
        if (Optional(option) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Complain($"--{option}: '{text}' is not a whole number.");
        return null;
    }

    /// <summary>A whole number that must be given.</summary>
    public int Integer(string option)
    {
        Required(option);
        return OptionalInteger(option) ?? 0;
    }

    /// <summary>Complains when there are other plain words than expected.</summary>
    public void ExpectWords(int count, string what)
    {
        if (_words.Count < count)
        {
            Complain($"{what} is missing.");
        }
        else if (_words.Count > count)
        {
            Complain($"'{_words[count]}' is one word too many.");
        }
    }

    /// <summary>The definitions folder: of option <c>--definitions</c>, or found above the current directory or the program.</summary>
    public DefinitionsFolder? Definitions()
    {
        var given = Optional("definitions");
        if (given is not null && !Directory.Exists(given))
        {
            Complain($"--definitions: there is no folder '{given}'.");
            return null;
        }

        var folder = given is null ? DefinitionsFolder.Find() : new DefinitionsFolder(given);
        if (folder is null)
        {
            Complain($"There is no folder {DefinitionsFolder.Name} here or above; name it with --definitions DIR.");
        }

        return folder;
    }

    private void Add(string option, string value)
    {
        if (!_options.TryGetValue(option, out var values))
        {
            _options[option] = values = [];
        }

        values.Add(value);
    }
}
