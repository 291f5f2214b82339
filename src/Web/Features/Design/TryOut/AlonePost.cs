using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Design.TryOut.Alone;

namespace CaseManagement.Web.Features.Design.TryOut;

/// <summary>What somebody did on the page that tries a workflow which stands alone.</summary>
public sealed class AlonePost(IFormCollection form)
{
    /// <summary>Before the names of inputs.</summary>
    public const string InputPrefix = "input.";

    /// <summary>The script with what was done; null where the page brought none, and to start over.</summary>
    /// <param name="inputs">Inputs of the workflow.</param>
    /// <param name="now">Where the virtual clock begins.</param>
    public AloneScript? Tell(IReadOnlyList<AloneInput> inputs, DateTimeOffset now)
    {
        var told = AloneScript.TryParse(form["script"]);
        return form["act"].ToString() switch
        {
            "begin" => new AloneScript { Start = now, Input = Input(inputs) },
            "answer" => told?.With(new AloneStep(form["bookmark"].ToString(), Answer())),
            "undo" => told?.Undone(),
            _ => null,
        };
    }

    private JsonObject Input(IReadOnlyList<AloneInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new JsonObject(inputs.Where(i => Text(InputPrefix + i.Name) is not null)
            .Select(i => KeyValuePair.Create(i.Name, i.TypeName == "String" ? JsonValue.Create(Text(InputPrefix + i.Name)) : Value(InputPrefix + i.Name))));
    }

    private JsonNode? Answer() => Enum.TryParse<AloneAnswer>(form["kind"], out var kind) ? kind switch
    {
        AloneAnswer.Data => Value("data"),
        AloneAnswer.Http => form["failure"].ToString() is { Length: > 0 } failure
            ? new JsonObject { ["failure"] = failure }
            : new JsonObject
            {
                ["statusCode"] = int.TryParse(form["status"], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : StatusCodes.Status200OK,
                ["contentType"] = Media("data"),
                ["headers"] = new JsonObject(),
                ["body"] = Text("data"),
            },
        AloneAnswer.Request => new JsonObject
        {
            ["id"] = "try-out",
            ["contentType"] = Media("data"),
            ["routeData"] = new JsonObject(),
            ["query"] = new JsonObject(),
            ["headers"] = new JsonObject(),
            ["body"] = Text("data"),
        },
        _ => null,
    } : null;

    private string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private string Media(string name) => IsJson(Text(name), out _) ? "application/json" : "text/plain";

    // What is no JSON is meant as a text.
    private JsonNode? Value(string name) => Text(name) is not { } text ? null : IsJson(text, out var node) ? node : JsonValue.Create(text);

    private static bool IsJson(string? text, out JsonNode? node)
    {
        try
        {
            node = text is null ? null : JsonNode.Parse(text);
            return text is not null;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }
}
