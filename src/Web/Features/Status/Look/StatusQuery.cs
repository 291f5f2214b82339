using CaseManagement.Cases;
using CaseManagement.Cases.Mediation;

namespace CaseManagement.Web.Features.Status.Look;

/// <summary>Asks how the own application stands.</summary>
/// <param name="Receipt">Receipt number.</param>
public sealed record StatusQuery(string Receipt) : IQuery<StatusView>, IReadsPersonalData
{
    /// <inheritdoc/>
    public string Subject => $"receipt:{Receipt}";
}

/// <summary>Who opened the case with its code.</summary>
public sealed class StatusQueryGate(StatusGate gate) : IAuthorize<StatusQuery>
{
    /// <inheritdoc/>
    public Task<Refusal?> CheckAsync(StatusQuery request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return gate.CheckAsync(request.Receipt, actor, cancellationToken);
    }
}

/// <summary>What the headline of the page says.</summary>
public enum Standing
{
    /// <summary>The window looks at the papers.</summary>
    Received,

    /// <summary>Papers are missing.</summary>
    Supplement,

    /// <summary>A refusal is planned and the applicant is heard.</summary>
    Hearing,

    /// <summary>Somebody at the office works on it.</summary>
    Handling,

    /// <summary>It stands, on a ground of law.</summary>
    Suspended,

    /// <summary>Decided; the certificate is being made.</summary>
    Certificate,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>A stage on the way.</summary>
/// <param name="Title">Its name.</param>
/// <param name="State"><c>done</c>, <c>now</c> or <c>later</c>.</param>
/// <param name="On">Day it was done.</param>
public sealed record Station(Sentence Title, string State, DateOnly? On);

/// <summary>What the applicant has to do.</summary>
/// <param name="Kind">Type of the step, such as <c>Case.Supplement</c>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Due">Last day; null where none runs.</param>
/// <param name="DaysLeft">Calendar days to it.</param>
/// <param name="Lapses">Whether the office goes on without an answer when the time is over.</param>
/// <param name="Items">What the supplement notice lists.</param>
public sealed record OwnTask(string Kind, Sentence Title, DateOnly? Due, int? DaysLeft, bool Lapses, IReadOnlyList<Sentence> Items);

/// <summary>A letter to the applicant.</summary>
public sealed record LetterLine(Guid Id, Sentence Title, string Number, DateOnly On);

/// <summary>Why a refusal is planned, or was decided.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Article">The article it rests on.</param>
public sealed record ToldReason(Sentence Reason, Sentence? Article);

/// <summary>A limit that binds the office.</summary>
public sealed record OfficeLimit(Sentence Title, int Count, string Unit, Sentence? Law);

/// <summary>A line of what happened.</summary>
public sealed record Happened(DateOnly On, Sentence Text);

/// <summary>How an application stands, in the words of its applicant.</summary>
public sealed record StatusView
{
    public required Guid CaseId { get; init; }

    public required string Receipt { get; init; }

    /// <summary>Number of the case; null before acceptance.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Name of the matter that reveals nothing about the family.</summary>
    public required Sentence Matter { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>Name of the stage it is in.</summary>
    public required Sentence Stage { get; init; }

    /// <summary>Result of a closed case.</summary>
    public Sentence? Result { get; init; }

    /// <summary>Key of the result of a closed case.</summary>
    public string? ResultKey { get; init; }

    /// <summary>Whether the result is against the applicant.</summary>
    public bool Adverse { get; init; }

    /// <summary>Why it is against the applicant, or shall be.</summary>
    public ToldReason? Told { get; init; }

    public OwnTask? Own { get; init; }

    public required IReadOnlyList<Station> Stations { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>True where acceptance happened by silence.</summary>
    public bool DeemedAccepted { get; init; }

    /// <summary>Last day of the limit of law that runs for the office; null where none runs.</summary>
    public DateOnly? OfficeDue { get; init; }

    /// <summary>Whether that day has passed.</summary>
    public bool OfficeLate { get; init; }

    /// <summary>Whether the application can still be taken back.</summary>
    public bool CanWithdraw { get; init; }

    public required IReadOnlyList<LetterLine> Letters { get; init; }

    public required IReadOnlyList<OfficeLimit> Limits { get; init; }

    public required IReadOnlyList<Happened> Events { get; init; }

    /// <summary>Township whose window helps.</summary>
    public required Sentence Town { get; init; }

    public required Sentence County { get; init; }
}
