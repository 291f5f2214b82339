using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Cases.Data;

namespace CaseManagement.Web.CommandLine;

/// <summary>Where a verb writes its answer and its complaints.</summary>
/// <param name="Out">Standard output: the answer and nothing else.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Exit code of a verb that answered.</summary>
    public const int Done = 0;

    /// <summary>Exit code of a verb that was asked wrongly.</summary>
    public const int BadInput = 2;

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one JSON value on one line.</summary>
    public void WriteJson(JsonNode value) => Out.WriteLine(value.ToJsonString(Readable));

    /// <summary>Writes a line for people.</summary>
    public void WriteLine(string line) => Out.WriteLine(line);

    /// <summary>Says in one sentence what is wrong with the input.</summary>
    public int Refuse(string sentence)
    {
        Error.WriteLine(sentence);
        return BadInput;
    }

    /// <summary>Lists what is wrong with the office's data files.</summary>
    public int Refuse(IReadOnlyList<DataProblem> problems)
    {
        foreach (var problem in problems)
        {
            Error.WriteLine(problem);
        }

        return BadInput;
    }

    /// <summary>A text in both languages on one line.</summary>
    public static string Both(Sentence sentence) => $"{sentence.Zh} / {sentence.En}";
}
