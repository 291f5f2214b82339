namespace CaseManagement.Cases.Documents;

/// <summary>A letter the office issued in a case (文书). Content is kept as it was issued, sealed, and never rendered anew.</summary>
public sealed class Letter
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    /// <summary>Key of the letter in the case type, such as <c>acceptance-notice</c>.</summary>
    public required string LetterKey { get; init; }

    /// <summary>Catalogue code of domain §2.0.5, such as <c>D10</c>.</summary>
    public required string Code { get; init; }

    public required string TitleZh { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>Own number of the letter, such as <c>甘卫计再受〔2017〕0001号</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Body as HTML fragment, sealed.</summary>
    public required byte[] ContentSealed { get; init; }

    public DateOnly IssuedOn { get; init; }

    public Guid? IssuedBy { get; init; }

    public DateOnly? ServedOn { get; set; }

    /// <summary><c>direct</c>, <c>electronic</c>, <c>mail</c> …; null until served.</summary>
    public string? ServiceMode { get; set; }

    /// <summary>True when the letter is addressed to the citizen and shown on the status page.</summary>
    public bool CitizenSees { get; init; }
}
