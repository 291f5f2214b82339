using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Mediation;
using CaseManagement.Cases.Organisation;

namespace CaseManagement.Cases.Cases.Submit;

/// <summary>Checks the application itself: place, form, agent, commitment.</summary>
public sealed class SubmitChecks(CaseTypeLibrary types, UnitDirectory units) : IValidate<SubmitApplication>
{
    private const string AgentRole = "agent";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Refusal>> CheckAsync(SubmitApplication request, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(Check(request, types.Current(request.CaseTypeKey)));

    /// <summary>What stands against the application by this version of the case type.</summary>
    internal IReadOnlyList<Refusal> Check(SubmitApplication request, CaseType type)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(new[] { CheckChannel(request), CheckPlace(request), CheckAgent(request, type), CheckCommitment(request) }.OfType<Refusal>());
        refusals.AddRange(type.ApplicationForm.Validate(request.Form));
        refusals.AddRange(MaterialDesk.Check(type, request.Materials));
        return refusals;
    }

    private static Refusal? CheckChannel(SubmitApplication request) => Channel.All.Contains(request.Channel)
        ? null
        : new Refusal("invalid-form", new Sentence("请选择办理渠道。", "Choose how the application comes in."), "channel");

    private Refusal? CheckPlace(SubmitApplication request) =>
        units.OfLocality(request.LocalityCode) is { } unit && units.OfLevel(unit, "township") is not null
            ? null
            : new Refusal("invalid-form", new Sentence(
                "请选择到乡镇（街道）或村（社区）。", "Choose the township or village."), "locality");

    // An agent acts by mandate (委托): who it is must be written down.
    private static Refusal? CheckAgent(SubmitApplication request, CaseType type)
    {
        if (request.Channel != Channel.Agent || type.Parties.FirstOrDefault(p => p.Role == AgentRole) is not { } agent)
        {
            return null;
        }

        return request.Form[agent.NameField]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? null : new Refusal("needs-mandate", new Sentence(
            "代办须勾选委托并填写代办人。", "An agent needs the mandate: tick it and fill in who the agent is."), agent.NameField);
    }

    private static Refusal? CheckCommitment(SubmitApplication request) =>
        request.Committed || !request.Materials.Values.Contains(MaterialDesk.Committed)
            ? null
            : new Refusal("needs-commitment", new Sentence(
                "以承诺代替材料的，请勾选承诺书。", "Tick the commitment that stands for the missing papers."), "committed");
}
