using System.Text.Json;
using System.Text.Json.Nodes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Policy;

namespace CaseManagement.Web.CommandLine;

/// <summary>Whether a matter may start: <c>policy can-start rebirth-approval --jurisdiction gansu --date 2017-06-20 --child-order 3</c>.</summary>
internal sealed class PolicyCanStartVerb : Verb
{
    public override string Name => "policy can-start";

    public override string Usage =>
        "TYPE --jurisdiction PLACE --date DATE [--child-order N] [--facts JSON] [--definitions DIR] [--json]";

    public override IReadOnlyList<string> Options => ["jurisdiction", "date", "child-order", "facts", "definitions"];

    public override IReadOnlyList<string> Flags => ["json"];

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal) => Task.FromResult(Run(arguments, terminal));

    private static int Run(Arguments arguments, Terminal terminal)
    {
        arguments.ExpectWords(1, "The case type");
        var place = arguments.Required("jurisdiction");
        var date = arguments.Date("date");
        var childOrder = arguments.OptionalInteger("child-order");
        if (childOrder is < 1 or > 20)
        {
            arguments.Complain($"--child-order: {childOrder} is not a child order; write 1 for the first child, 2 for the second and so on.");
        }

        var facts = Facts(arguments);
        var folder = arguments.Definitions();
        if (arguments.Complaint is not null || folder is null)
        {
            return terminal.Refuse(arguments.Complaint ?? "");
        }

        return OfficeRules.TryLoadPolicies(folder, out var book, out var problems)
            ? Answer(book, arguments.Words[0], place, date, childOrder, facts, arguments.Has("json"), terminal)
            : terminal.Refuse(problems);
    }

    private static int Answer(
        PolicyBook book, string type, string place, DateOnly date, int? childOrder, JsonObject? facts, bool json, Terminal terminal)
    {
        if (!book.Titles.TryGetValue(type, out var title))
        {
            return terminal.Refuse($"There are no policy rules on '{type}'; there are some on: {string.Join(", ", book.Titles.Keys)}.");
        }

        if (book.Localities.Find(place) is not { } jurisdiction)
        {
            return terminal.Refuse($"--jurisdiction: there is no place '{place}'; write a code such as 620702 or an alias such as gansu/zhangye/ganzhou.");
        }

        if (book.CheckFacts(type, facts) is [var wrong, ..])
        {
            return terminal.Refuse($"--facts: {wrong.Message.En}");
        }

        var decision = book.CanStart(type, jurisdiction, date, childOrder, facts);
        if (json)
        {
            terminal.WriteJson(new JsonObject
            {
                ["decision"] = Word(decision.Decision),
                ["to"] = decision.To,
                ["rule"] = decision.RuleId,
                ["reason"] = Terminal.Both(decision.Reason),
            });
            return Terminal.Done;
        }

        terminal.WriteLine($"{Terminal.Both(title)}  {Terminal.Both(jurisdiction.Name)}  {date:yyyy-MM-dd}");
        terminal.WriteLine($"  decision  {Word(decision.Decision)}{(decision.To is null ? "" : $" → {decision.To}")}");
        terminal.WriteLine($"  rule      {decision.RuleId ?? "-"}{(decision.Basis is null ? "" : $" ({decision.Basis.Rank}, {decision.Basis.Source})")}");
        terminal.WriteLine($"  reason    {Terminal.Both(decision.Reason)}");
        return Terminal.Done;
    }

    private static JsonObject? Facts(Arguments arguments)
    {
        if (arguments.Optional("facts") is not { } text)
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject facts)
            {
                return facts;
            }
        }
        catch (JsonException error)
        {
            arguments.Complain($"--facts: this is not JSON (near character {error.BytePositionInLine + 1}); write an object such as {{\"onlyLegalDate\": true}}.");
            return null;
        }

        arguments.Complain("--facts: this is not a JSON object; write one such as {\"onlyLegalDate\": true}.");
        return null;
    }

    private static string Word(PolicyOutcome outcome) => outcome switch
    {
        PolicyOutcome.Allowed => "allowed",
        PolicyOutcome.Refused => "refused",
        _ => "route",
    };
}
