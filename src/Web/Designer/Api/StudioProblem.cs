using System.Text.Json.Nodes;
using CaseManagement.Cases;
using CaseManagement.Web.Infrastructure;

namespace CaseManagement.Web.Designer.Api;

/// <summary>
/// Answers to what cannot be done. A refusal is always a 400 whose <c>errors</c> hold sentences: the designer shows them
/// and goes on. Any other failure ends it with its error bar.
/// </summary>
internal static class StudioProblem
{
    /// <summary>Refused, with the sentences in the language of the request.</summary>
    public static IResult Refused(IReadOnlyList<Refusal> refusals, PageTexts texts)
    {
        if (refusals.Any(r => r.Code == Refusal.NotFoundCode))
        {
            return Of(StatusCodes.Status404NotFound, texts[refusals[0].Message]);
        }

        var errors = new JsonObject();
        foreach (var group in refusals.GroupBy(r => r.Field ?? r.Code))
        {
            errors[group.Key] = new JsonArray([.. group.Select(r => (JsonNode?)texts[r.Message])]);
        }

        return Json(StatusCodes.Status400BadRequest, texts[refusals[0].Message], errors, refusals[0].Code);
    }

    /// <summary>A status with one sentence.</summary>
    public static IResult Of(int status, string sentence) =>
        Json(status, sentence, new JsonObject { ["request"] = new JsonArray(sentence) }, null);

    /// <summary>Refused with one sentence.</summary>
    public static IResult Refused(string code, Sentence sentence, PageTexts texts) => Refused([new Refusal(code, sentence)], texts);

    private static IResult Json(int status, string title, JsonObject errors, string? code) => Results.Json(
        new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["errors"] = errors, ["code"] = code },
        contentType: "application/problem+json", statusCode: status);
}
